; The setup program for Windows: for one user, without administrator's rights. packaging/installers/windows.py compiles it
; and says where the bundle lies (TREE), what comes out (OUTPUT), and which version this is.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define REGISTERED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Coinstage"

Name "Coinstage"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Coinstage"
InstallDirRegKey HKCU "${REGISTERED}" "InstallLocation"
BrandingText "Coinstage ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Coinstage"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Coinstage setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Coinstage developers, GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\coinstage-app.exe"
!insertmacro MUI_PAGE_LICENSE "${TREE}/LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A file that runs cannot be written over. Its own name is asked for, for nothing else may be closed.
!macro WaitForTheApp
  retry:
  IfFileExists "$INSTDIR\coinstage-app.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\coinstage-app.exe" a
  IfErrors 0 opened
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Coinstage is running. Quit it from its window, then try again." /SD IDCANCEL IDRETRY retry
  Abort
  opened:
  FileClose $0
  free:
!macroend

Section "Coinstage"
  !insertmacro WaitForTheApp
  ; Parts of an earlier version must not stay behind. The books lie elsewhere.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\Coinstage"
  CreateShortcut "$SMPROGRAMS\Coinstage\Coinstage.lnk" "$INSTDIR\coinstage-app.exe" "run"
  CreateShortcut "$SMPROGRAMS\Coinstage\Coinstage, a demo night.lnk" "$INSTDIR\coinstage-app.exe" "demo"
  WriteRegStr HKCU "${REGISTERED}" "DisplayName" "Coinstage"
  WriteRegStr HKCU "${REGISTERED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REGISTERED}" "DisplayIcon" "$INSTDIR\coinstage-app.exe"
  WriteRegStr HKCU "${REGISTERED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REGISTERED}" "Publisher" "The Coinstage developers"
  WriteRegStr HKCU "${REGISTERED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REGISTERED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REGISTERED}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${REGISTERED}" "NoModify" 1
  WriteRegDWORD HKCU "${REGISTERED}" "NoRepair" 1
SectionEnd

; Only what setup brought is removed. Books and settings lie in the user's own folders and stay.
Section "Uninstall"
  !insertmacro WaitForTheApp
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\coinstage.exe"
  Delete "$INSTDIR\coinstage-app.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  RMDir /r "$SMPROGRAMS\Coinstage"
  DeleteRegKey HKCU "${REGISTERED}"
SectionEnd
