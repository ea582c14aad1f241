import QtQuick
import QtTest
import Coinstage.Controls

TestCase {
    id: testCase

    height: 100
    name: "NumberField"
    visible: true
    width: 300
    when: windowShown

    function init() {
        failOnWarning(/.?/);
    }

    function type(field: NumberField, keys: string) {
        field.forceActiveFocus();
        for (let i = 0; i < keys.length; i++)
            keyClick(keys.charAt(i));
    }

    function test_nothing_typed_is_no_amount() {
        const field = createTemporaryObject(plain, testCase);
        verify(isNaN(field.amount));
    }

    function test_more_coins_than_an_int_holds_can_be_typed() {
        const field = createTemporaryObject(plain, testCase);
        type(field, "123456789012345");
        compare(field.amount, 123456789012345);
    }

    function test_what_is_no_digit_does_not_get_in() {
        const field = createTemporaryObject(plain, testCase);
        type(field, "1e4.5 -7");
        compare(field.text, "1457");
    }

    function test_a_minus_stands_only_where_an_amount_may_be_negative() {
        const field = createTemporaryObject(signed, testCase);
        type(field, "-");
        verify(isNaN(field.amount));
        type(field, "25");
        compare(field.amount, -25);
    }

    function test_an_amount_that_is_set_is_written_out() {
        const field = createTemporaryObject(plain, testCase);
        field.set(900719925474099);
        compare(field.text, "900719925474099");
    }

    Component {
        id: plain

        NumberField {
            name: "Coins"
        }
    }

    Component {
        id: signed

        NumberField {
            name: "Coins"
            negative: true
        }
    }
}
