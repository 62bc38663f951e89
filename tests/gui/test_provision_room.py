"""The Provision room: two taps log what happened; what is counted is drawn and told; no case and no lines teach."""
