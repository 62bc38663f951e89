"""The Provision room: two taps log what happened; what is counted is drawn and told; no case and no lines teach."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.screens.provision import ProvisionRoom
from sendorganiser.gui.screens.provision_dialogs import LineDialog, PartDialog
from sendorganiser.workflows.log_provision import reckoned, week_of
