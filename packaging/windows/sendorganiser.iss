; Inno Setup 6.3 or newer: one file to download, installed for the person alone or, if they may, for all who use the computer.
; Run by `make package` on Windows, after PyInstaller. Signing: see docs/release-checklist.md.
#define Name "SEND Organiser"
#define Version GetStringFileInfo("..\..\dist\SEND Organiser\sendorganiser.exe", "ProductVersion")

[Setup]
; Never change the AppId: by it a new version finds the old one.
AppId={{6E7B0E52-5C1B-4C0B-9F25-2D6C9B1A7E41}
AppName={#Name}
AppVersion={#Version}
AppPublisher=SEND Organiser developers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=SEND_Organiser-{#Version}-setup
SetupIconFile=..\..\build\packaging\icons\app.ico
UninstallDisplayIcon={app}\sendorganiser.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
#ifdef Sign
SignTool=release
SignedUninstaller=yes
#endif

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an earlier version left and this one does not have. The papers are not here: they are in the person's own folder.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\SEND Organiser\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\sendorganiser.exe"; AppUserModelID: "SENDOrganiser.App"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\sendorganiser.exe"; Tasks: desktopicon; AppUserModelID: "SENDOrganiser.App"

[Registry]
Root: HKA; Subkey: "Software\Classes\.sendcase\OpenWithProgids"; ValueType: string; ValueName: "SENDOrganiser.Case"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\SENDOrganiser.Case"; ValueType: string; ValueData: "Case handed over"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SENDOrganiser.Case\DefaultIcon"; ValueType: string; ValueData: "{app}\sendorganiser.exe,0"
Root: HKA; Subkey: "Software\Classes\SENDOrganiser.Case\shell\open\command"; ValueType: string; ValueData: """{app}\sendorganiser.exe"" ""%1"""

[Run]
Filename: "{app}\sendorganiser.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
