package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SandboxMails;
import io.bornite.support.SignUp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The controls of the simulated world. The journeys share one clock and one set of networks, so little is moved. */
class SandboxJourney extends ApiJourney {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @Test
    void theMailboxShowsWhatWouldHaveBeenSent() {
        SignUp.Person person = SignUp.somebody(anybody());

        JsonNode mail = anybody().get("/sandbox/mail?to=" + person.email()).ok().at("/0");

        assertThat(mail.at("/to").asString()).isEqualTo(person.email());
        assertThat(mail.at("/subject").asString()).isEqualTo("Your Bornite sign-in code");
        assertThat(mail.at("/text").asString()).contains(SandboxMails.newestCode(anybody(), person.email()));
        assertThat(mail.at("/sentAt").asString()).endsWith("Z");
        ApiClient.Answer html =
                anybody().get("/sandbox/mail/" + mail.at("/number").asString() + "/html");
        assertThat(html.text()).isEqualTo(mail.at("/html").asString());
        assertThat(html.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
    }

    @Test
    void theClockMovesForwardForEverybody() {
        Instant before =
                Instant.parse(anybody().get("/sandbox/clock").ok().at("/now").asString());

        JsonNode after =
                anybody().post("/sandbox/clock", "{\"advance\":\"PT2M\"}").ok();

        assertThat(Duration.between(before, Instant.parse(after.at("/now").asString())))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        Instant expiry = Instant.parse(
                SignUp.somebody(anybody()).answer().at("/expireAt").asString());
        assertThat(expiry).isAfter(before.plus(Duration.ofHours(24).plusMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "P400D", "yesterday", "", "PT99999999999H"})
    void theClockRefusesWhatIsNoStepForward(String advance) {
        ApiClient.Answer answer = anybody().post("/sandbox/clock", "{\"advance\":\"%s\"}".formatted(advance));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo("advance");
    }

    @Test
    void aStrangerCanSendADeposit() {
        ApiClient.Answer answer = deposit(SOMEBODY, "137", "USDC", "12.50");

        assertThat(answer.ok().at("/txHash").asString()).matches("0x[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, 137, USDC, 12.50, walletAddress",
        "0x52908400098527886E0F7030069857D2E4169EE7, 23434, USDC, 12.50, walletAddress",
        "0x52908400098527886E0F7030069857D2E4169EE7, 9999, USDC, 12.50, network",
        "0x52908400098527886E0F7030069857D2E4169EE7, 137, BRL, 12.50, currency",
        "0x52908400098527886E0F7030069857D2E4169EE7, 137, USDC, 0, amount",
        "0x52908400098527886E0F7030069857D2E4169EE7, 137, USDC, -1, amount",
        "0x52908400098527886E0F7030069857D2E4169EE7, 137, USDC, 1e9, amount",
        "0x52908400098527886E0F7030069857D2E4169EE7, 137, USDC, 0.1234567, amount"
    })
    void aDepositThatCannotBeNamesItsField(
            String address, String network, String currency, String amount, String property) {
        ApiClient.Answer answer = deposit(address, network, currency, amount);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo(property);
    }

    @Test
    void aNetworkIsDrivenByHand() {
        JsonNode stalled = drive("97", "stall", 1).ok();
        long head = stalled.at("/head").asLong();

        assertThat(drive("97", "mine", 5).ok().at("/head").asLong()).isEqualTo(head + 5);
        drive("97", "revert-next", 1).ok();
        drive("97", "drop-next", 1).ok();
        assertThat(drive("97", "reorg", 1).ok().at("/network").asString()).isEqualTo("97");
        drive("97", "resume", 1).ok();

        assertThat(drive("97", "explode", 1).status()).isEqualTo(422);
        assertThat(drive("97", "mine", 0).status()).isEqualTo(422);
        assertThat(drive("97", "reorg", 1000).status()).isEqualTo(422);
        assertThat(drive("no-chain", "mine", 1).status()).isEqualTo(422);
        assertThat(anybody().get("/sandbox/chain").ok()).hasSizeGreaterThan(10);
    }

    @Test
    void thePageRunsNoScriptButItsOwn() {
        ApiClient.Answer page = anybody().get("/sandbox");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(page.text()).doesNotContain("onclick=", "style=\"", "<script>");
        assertThat(anybody().get("/sandbox/sandbox.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(anybody().get("/sandbox/sandbox.css").header("Content-Type")).startsWith("text/css");
    }

    private ApiClient.Answer deposit(String address, String network, String currency, String amount) {
        return anybody()
                .post(
                        "/sandbox/deposits",
                        "{\"walletAddress\":\"%s\",\"network\":\"%s\",\"currency\":\"%s\",\"amount\":\"%s\"}"
                                .formatted(address, network, currency, amount));
    }

    private ApiClient.Answer drive(String network, String action, int blocks) {
        return anybody()
                .post("/sandbox/chain/" + network, "{\"action\":\"%s\",\"blocks\":%d}".formatted(action, blocks));
    }
}
