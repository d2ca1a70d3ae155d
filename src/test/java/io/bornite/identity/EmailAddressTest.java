package io.bornite.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.platform.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Alice@Example.COM, alice@example.com",
        "'  bob@example.com ', bob@example.com",
        "ａｌｉｃｅ＠ｅｘａｍｐｌｅ.ｃｏｍ, alice@example.com",
        "a.b+tag@mail.example.co.uk, a.b+tag@mail.example.co.uk",
        "info@Bücher.example, info@xn--bcher-kva.example",
        "info@xn--bcher-kva.example, info@xn--bcher-kva.example",
        "info@例え.jp, info@xn--r8jz45g.jp",
        "info@яндекс.рф, info@xn--d1acpjx3f.xn--p1ai"
    })
    void allSpellingsOfAnAddressAreOne(String typed, String normal) {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "@example.com",
                "alice@",
                "alice@localhost",
                "a@b@example.com",
                "alice@example..com",
                ".alice@example.com",
                "alice.@example.com",
                "al ice@example.com",
                "alice@exam ple.com",
                "alice@-example.com",
                "alice@example.123",
                "alice@[127.0.0.1]",
                "Alice <alice@example.com>",
                "alice@example.com\r\nBcc: eve@example.com",
                "alice@example.com,eve@example.com",
                "\"a b\"@example.com"
            })
    void whatIsNoAddressIsRefused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice\u200b@example.com",
                "alice@exam\u200bple.com",
                "alice@exam\u200dple.com",
                "alice@exam\u00adple.com",
                "\u202ealice@example.com",
                "alice@example\u2066.com",
                "\ufeffalice@example.com",
                "alice\u0000@example.com"
            })
    void anInvisibleOrDirectionChangingCharacterIsRefused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@pаypal.com",
                "alice@xn--pypal-4ve.com",
                "аlice@example.com",
                "alice@gοogle.com",
                "alice@straße.example",
                "alice@xn--strae-oqa.example"
            })
    void aDomainMadeToLookLikeAnotherIsRefused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void lengthIsBounded() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(1_000_000) + ".com")).isEmpty();
    }

    @Test
    void aRequestIsToldWhichPropertyIsNoAddress() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> EmailAddress.require("nobody", "email"))
                .satisfies(
                        refusal -> assertThat(refusal.body().toString()).contains("isEmail", "email must be an email"));
    }
}
