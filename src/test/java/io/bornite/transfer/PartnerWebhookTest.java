package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.rail.ForgedWebhook;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.SignedWebhook;
import io.bornite.rail.sandbox.SandboxPartners.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartnerWebhookTest extends RampWorld {

    private static final ProviderCode PARTNER = ProviderCode.PARTNER_1;

    @Test
    void theSameWebhookAHundredTimesIsOneHint() {
        TransferId payout = cashOut(customer(), "0010");
        String reference = offramps.reference(payout);
        String id = UUID.randomUUID().toString();

        for (int time = 0; time < 100; time++) {
            partnerWebhooks.send(PARTNER, id, reference, "");
        }

        assertThat(inbox(reference)).isEqualTo("taken 1");
        until(payout, "success");
        assertThat(heard.settled(payout)).isEqualTo(1);
    }

    @Test
    void aWebhookSaysWhenToAskAndNeverWhatIsTrue() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0004");
        String reference = offramps.reference(payout);
        rampRounds(2);

        partnerWebhooks.send(PARTNER, UUID.randomUUID().toString(), reference, "");
        rampRounds(2);

        assertThat(status(payout)).isEqualTo("processing");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        partners.decidePayout(reference, Decision.SUCCESS, null);
        until(payout, "success");
    }

    @Test
    void aWebhookWakesWhoWouldHaveAskedLater() {
        TransferId payout = cashOut(customer(), "0004");
        rampRounds(2);
        clock.advance(Duration.ofHours(2));
        jobs.runDue();
        partners.decidePayout(offramps.reference(payout), Decision.SUCCESS, null);

        jobs.run("send-sandbox-webhooks");
        jobs.runDue();

        assertThat(status(payout)).isEqualTo("success");
    }

    @Test
    void aForgedWebhookIsRefusedAndLeavesNoTrace() {
        TransferId payout = cashOut(customer(), "6789");
        String reference = offramps.reference(payout);
        String body = "{\"id\":\"x\",\"reference\":\"" + reference + "\",\"status\":\"completed\"}";
        SignedWebhook good = partnerWebhooks.signed(PARTNER, body);
        SignedWebhook others = partnerWebhooks.signed(ProviderCode.PARTNER_2, body);

        assertForged(new SignedWebhook(Map.of(), good.body()));
        assertForged(new SignedWebhook(good.headers(), (body + " ").getBytes(StandardCharsets.UTF_8)));
        assertForged(others);
        good.headers()
                .keySet()
                .forEach(name -> assertForged(new SignedWebhook(cutShort(good.headers(), name), good.body())));

        assertThat(inbox(reference)).isEqualTo("taken 0");
        until(payout, "success");
    }

    @Test
    void anOldWebhookIsRefused() {
        SignedWebhook webhook =
                partnerWebhooks.signed(PARTNER, "{\"id\":\"o\",\"reference\":\"r\",\"status\":\"completed\"}");
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertForged(webhook);
    }

    @Test
    void aWebhookAboutSomethingElseOrAnotherAmountIsParkedAndMovesNothing() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0004");
        String reference = offramps.reference(payout);
        rampRound();
        String stranger = "payout-" + UUID.randomUUID();

        partnerWebhooks.send(PARTNER, UUID.randomUUID().toString(), stranger, "");
        partnerWebhooks.send(
                PARTNER, UUID.randomUUID().toString(), reference, ",\"amount\":\"1000000\",\"currency\":\"USD\"");
        partnerWebhooks.send(ProviderCode.PARTNER_21, UUID.randomUUID().toString(), reference, "");
        rampRounds(2);

        assertThat(parked(stranger)).isEqualTo(1);
        assertThat(parked(reference)).isEqualTo(2);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        partners.decidePayout(reference, Decision.FAILED, "Enough");
        until(payout, "failed");
    }

    /** The headers with one of them a character short. */
    private static Map<String, String> cutShort(Map<String, String> headers, String name) {
        Map<String, String> cut = new HashMap<>(headers);
        cut.computeIfPresent(name, (_, value) -> value.substring(0, value.length() - 1));
        return cut;
    }

    private void assertForged(SignedWebhook webhook) {
        assertThatThrownBy(() -> partnerWebhooks.send(PARTNER, webhook)).isInstanceOf(ForgedWebhook.class);
    }

    private String inbox(String reference) {
        return jdbc.sql(
                        "select 'taken ' || count(*) from partner_webhook where reference = :reference and state = 'taken'")
                .param("reference", reference)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private long parked(String reference) {
        return jdbc.sql("select count(*) from partner_webhook where reference = :reference and state = 'parked'")
                .param("reference", reference)
                .query(Long.class)
                .single();
    }
}
