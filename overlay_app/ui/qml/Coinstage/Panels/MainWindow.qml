pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

ApplicationWindow {
    id: window

    required property AppPanel app
    required property LivePanel live
    required property StageView preview
    required property BalancePanel balance
    required property GoalsPanel goals
    required property SchedulePanel schedule
    required property SessionsPanel sessions
    required property StudioPanel studio
    required property StageView specimen
    required property DirectionPanel direction
    required property MarketplacePanel marketplace
    required property EffectsPanel effects
    required property TrendsPanel trends
    required property SupportersPanel supporters
    required property PollsPanel polls
    required property ChallengesPanel challenges
    required property RewardsPanel rewards
    required property ViewersPanel viewers
    required property BroadcastPanel broadcast
    required property RemotePanel remote
    required property SettingsPanel settings
    required property WelcomePanel welcome
    required property NewsPanel news
    required property CrashesPanel crashes
    required property LeavingPanel leaving

    // In the order of the sidebar, of their keys and of the stack below.
    readonly property list<string> pages: ["live", "goals", "schedule", "overlay", "direction", "supporters", "polls", "viewers", "balance", "marketplace", "effects", "trends", "rewards", "broadcast", "remote", "settings"]
    // Pages that stand in no sidebar, in the order of the stack behind those.
    readonly property list<string> beside: ["welcome", "news", "crashes"]
    readonly property bool shown: visible && visibility !== Window.Minimized

    color: Tokens.ink
    font.family: Tokens.family
    font.pixelSize: Tokens.body
    minimumHeight: 720
    minimumWidth: 1100
    title: "Coinstage"

    palette {
        accent: Tokens.gold
        alternateBase: Tokens.surface
        base: Tokens.ink
        brightText: Tokens.text
        button: Tokens.surfaceHigh
        buttonText: Tokens.text
        dark: Tokens.muted
        highlight: Tokens.gold
        highlightedText: Tokens.textOnGold
        light: Tokens.surfaceRaised
        mid: Tokens.line
        midlight: Tokens.surfaceHigh
        placeholderText: Tokens.muted
        text: Tokens.text
        toolTipBase: Tokens.surfaceRaised
        toolTipText: Tokens.text
        window: Tokens.surface
        windowText: Tokens.text
    }

    Binding {
        property: "dark"
        target: Tokens
        value: window.app.dark
    }
    Binding {
        property: "on"
        target: Privacy
        value: window.app.discreet
    }
    Instantiator {
        model: window.pages

        Shortcut {
            required property int index
            required property string modelData

            sequence: index < 9 ? "Ctrl+" + (index + 1) : "Ctrl+Shift+" + (index - 8)

            onActivated: window.app.open(modelData)
        }
    }
    Instantiator {
        model: window.effects.keys

        Shortcut {
            required property string modelData

            context: Qt.ApplicationShortcut
            sequence: modelData

            onActivated: window.effects.fireKey(modelData)
        }
    }
    Shortcut {
        context: Qt.ApplicationShortcut
        sequence: "Ctrl+Q"

        onActivated: window.leaving.ask()
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0

        SideBar {
            Layout.fillHeight: true
            app: window.app
        }
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 0

            Banner {
                Layout.fillWidth: true
                iconName: "warning"
                tone: Tokens.coral
                visible: window.app.problem !== ""
                words: window.app.problem

                onDismissed: window.app.dismissProblem()
            }
            Banner {
                Layout.fillWidth: true
                button: qsTr("Understood")
                iconName: "info"
                tone: Tokens.violet
                visible: window.app.firstRun && window.app.page !== "welcome"
                words: qsTr("Coinstage coins are your own books, not the platform's balance or payout.")

                onDismissed: window.app.firstRunRead()
            }
            Banner {
                Layout.fillWidth: true
                action: window.app.noticeButton
                iconName: "info"
                tone: Tokens.goldText
                visible: window.app.notice !== ""
                words: window.app.notice

                onActed: window.app.followNotice()
                onDismissed: window.app.dismissNotice()
            }
            StackLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                currentIndex: window.pages.concat(window.beside).indexOf(window.app.page)

                LivePage {
                    app: window.app
                    panel: window.live
                    preview: window.preview
                    shown: window.shown && window.app.page === "live"
                }
                GoalsPage {
                    panel: window.goals
                }
                SchedulePage {
                    panel: window.schedule
                    sessions: window.sessions
                    shown: window.shown && window.app.page === "schedule"
                }
                StudioPage {
                    panel: window.studio
                    shown: window.shown && window.app.page === "overlay"
                    specimen: window.specimen
                }
                DirectionPage {
                    panel: window.direction
                }
                SupportersPage {
                    panel: window.supporters
                }
                PollsPage {
                    challenges: window.challenges
                    panel: window.polls
                    shown: window.shown && window.app.page === "polls"
                }
                ViewersPage {
                    panel: window.viewers
                }
                BalancePage {
                    panel: window.balance
                }
                MarketplacePage {
                    panel: window.marketplace
                    shown: window.shown && window.app.page === "marketplace"
                }
                EffectsPage {
                    panel: window.effects
                }
                TrendsPage {
                    panel: window.trends
                }
                RewardsPage {
                    panel: window.rewards
                }
                BroadcastPage {
                    panel: window.broadcast
                }
                RemotePage {
                    panel: window.remote
                    shown: window.shown && window.app.page === "remote"
                }
                SettingsPage {
                    app: window.app
                    panel: window.settings
                }
                WelcomePage {
                    panel: window.welcome
                    preview: window.preview
                    shown: window.shown && window.app.page === "welcome"
                }
                NewsPage {
                    app: window.app
                    panel: window.news
                }
                CrashesPage {
                    app: window.app
                    panel: window.crashes
                }
            }
        }
    }
    Toast {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.page
        anchors.horizontalCenter: parent.horizontalCenter
        app: window.app
    }
    QuestionSheet {
        app: window.app
    }
    LeavingSheet {
        panel: window.leaving
    }

    onClosing: close => {
        close.accepted = false;
        window.app.close();
    }
}
