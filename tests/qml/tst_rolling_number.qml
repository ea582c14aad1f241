import QtQuick
import QtTest
import Coinstage.Widgets

TestCase {
    id: testCase

    height: 200
    name: "RollingNumber"
    visible: true
    width: 600
    when: windowShown

    function init() {
        failOnWarning(/.?/);
    }

    function test_the_first_figure_stands_at_once() {
        const number = createTemporaryObject(component, testCase);
        compare(number.shown, "9");
        compare(number.turn, 1);
    }

    function test_a_new_figure_is_shown_in_the_end() {
        const number = createTemporaryObject(component, testCase);
        number.text = "10";
        tryCompare(number, "shown", "10");
        tryCompare(number, "turn", 1);
    }

    function test_figures_that_come_while_it_rolls_are_sampled_not_queued() {
        const number = createTemporaryObject(component, testCase);
        changes.target = number;
        changes.clear();
        for (let count = 10; count <= 500; count++)
            number.text = String(count);
        tryCompare(number, "shown", "500");
        verify(changes.count <= 3);
    }

    SignalSpy {
        id: changes

        signalName: "shownChanged"
    }

    Component {
        id: component

        RollingNumber {
            text: "9"
        }
    }
}
