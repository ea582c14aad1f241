import QtQuick
import QtTest
import Coinstage.Controls

TestCase {
    id: testCase

    height: 100
    name: "HoldButton"
    visible: true
    width: 300
    when: windowShown

    function init() {
        failOnWarning(/.?/);
    }

    function make(holdFor: int): HoldButton {
        const button = createTemporaryObject(component, testCase, {
            holdFor: holdFor
        });
        done.target = button;
        done.clear();
        return button;
    }

    function test_held_by_the_pointer_it_acts() {
        const button = make(50);
        mousePress(button);
        done.wait();
        compare(done.count, 1);
        mouseRelease(button);
        compare(button.held, 0);
    }

    function test_held_by_a_key_it_acts() {
        const button = make(50);
        button.forceActiveFocus();
        keyPress(Qt.Key_Space);
        done.wait();
        compare(done.count, 1);
        keyRelease(Qt.Key_Space);
    }

    function test_let_go_too_early_it_does_nothing() {
        const button = make(3600000);
        mousePress(button);
        tryVerify(() => button.held > 0);
        mouseRelease(button);
        compare(button.held, 0);
        compare(done.count, 0);
    }

    SignalSpy {
        id: done

        signalName: "heldLongEnough"
    }

    Component {
        id: component

        HoldButton {
            text: "End session"
        }
    }
}
