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
    required property SourcesPanel sources
    required property BroadcastPanel broadcast
    required property RemotePanel remote
    required property SettingsPanel settings
    required property WelcomePanel welcome
    required property NewsPanel news
    required property CrashesPanel crashes
    required property LeavingPanel leaving

    // In the order of the sidebar, of their keys and of the stack below.
    readonly property list<string> pages: ["live", "goals", "schedule", "overlay", "direction", "supporters", "polls", "viewers", "balance", "marketplace", "effects", "trends", "rewards", "sources", "broadcast", "remote", "settings"]
    // Pages that stand in no sidebar, in the order of the stack behind those.
    readonly property list<string> beside: ["welcome", "news", "crashes"]

    // Whether pages load piece by piece while the stage is drawn, or at once.
    property bool gently: false
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
    // Layouts are switched on air as well, so from every page.
    Instantiator {
        model: 9

        Shortcut {
            required property int index

            sequence: "Alt+" + (index + 1)

            onActivated: window.studio.layouts.useNumber(index + 1)
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

                PageLoader {
                    name: "live"

                    sourceComponent: LivePage {
                        app: window.app
                        panel: window.live
                        preview: window.preview
                        shown: window.shown && window.app.page === "live"
                    }
                }
                PageLoader {
                    name: "goals"

                    sourceComponent: GoalsPage {
                        panel: window.goals
                    }
                }
                PageLoader {
                    name: "schedule"

                    sourceComponent: SchedulePage {
                        panel: window.schedule
                        sessions: window.sessions
                        shown: window.shown && window.app.page === "schedule"
                    }
                }
                PageLoader {
                    name: "overlay"

                    sourceComponent: StudioPage {
                        panel: window.studio
                        shown: window.shown && window.app.page === "overlay"
                        specimen: window.specimen
                    }
                }
                PageLoader {
                    name: "direction"

                    sourceComponent: DirectionPage {
                        panel: window.direction
                    }
                }
                PageLoader {
                    name: "supporters"

                    sourceComponent: SupportersPage {
                        panel: window.supporters
                    }
                }
                PageLoader {
                    name: "polls"

                    sourceComponent: PollsPage {
                        challenges: window.challenges
                        panel: window.polls
                        shown: window.shown && window.app.page === "polls"
                    }
                }
                PageLoader {
                    name: "viewers"

                    sourceComponent: ViewersPage {
                        panel: window.viewers
                    }
                }
                PageLoader {
                    name: "balance"

                    sourceComponent: BalancePage {
                        panel: window.balance
                    }
                }
                PageLoader {
                    name: "marketplace"

                    sourceComponent: MarketplacePage {
                        panel: window.marketplace
                        shown: window.shown && window.app.page === "marketplace"
                    }
                }
                PageLoader {
                    name: "effects"

                    sourceComponent: EffectsPage {
                        panel: window.effects
                    }
                }
                PageLoader {
                    name: "trends"

                    sourceComponent: TrendsPage {
                        panel: window.trends
                    }
                }
                PageLoader {
                    name: "rewards"

                    sourceComponent: RewardsPage {
                        panel: window.rewards
                    }
                }
                PageLoader {
                    name: "sources"

                    sourceComponent: SourcesPage {
                        panel: window.sources
                        shown: window.shown && window.app.page === "sources"
                    }
                }
                PageLoader {
                    name: "broadcast"

                    sourceComponent: BroadcastPage {
                        panel: window.broadcast
                    }
                }
                PageLoader {
                    name: "remote"

                    sourceComponent: RemotePage {
                        panel: window.remote
                        shown: window.shown && window.app.page === "remote"
                    }
                }
                PageLoader {
                    name: "settings"

                    sourceComponent: SettingsPage {
                        app: window.app
                        panel: window.settings

                        onSourcesWanted: window.app.open("sources")
                    }
                }
                PageLoader {
                    name: "welcome"

                    sourceComponent: WelcomePage {
                        panel: window.welcome
                        preview: window.preview
                        shown: window.shown && window.app.page === "welcome"
                    }
                }
                PageLoader {
                    name: "news"

                    sourceComponent: NewsPage {
                        app: window.app
                        panel: window.news
                    }
                }
                PageLoader {
                    name: "crashes"

                    sourceComponent: CrashesPage {
                        app: window.app
                        panel: window.crashes
                    }
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

    // A page that nobody has opened yet is not there: it would take time and memory for nothing. Once open it stays.
    component PageLoader: Loader {
        required property string name
        readonly property bool front: window.app.page === name

        active: false
        asynchronous: window.gently
        objectName: "place-of-" + name

        Component.onCompleted: active = front
        onFrontChanged: if (front)
            active = true
    }

    onClosing: close => {
        close.accepted = false;
        window.app.close();
    }
}
