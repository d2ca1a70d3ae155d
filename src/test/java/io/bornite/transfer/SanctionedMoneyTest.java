package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.ledger.Balance;
import io.bornite.platform.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money to and from addresses that stand on a list. */
class SanctionedMoneyTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;
    private static final String RECIPIENT = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    @AfterEach
    void nobodyIsListedAnyMore() {
        list("0x00000000000000000000000000000000000000aa");
    }

    @Test
    void aPaymentToAnAddressListedAfterItWasAcceptedKeepsItsHoldUntilAPersonClearsIt() {
        Caller sender = somebodyWith(2 * TEN);
        desk.toAddress(sender, RECIPIENT, TEN, "sanctioned");
        list(RECIPIENT);

        for (int i = 0; i < 5; i++) {
            round();
        }

        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));
        judge(newest());
        clock.advance(java.time.Duration.ofMinutes(1));
        settle();
        assertThat(transfers(sender)).containsExactly("deposit success", "send success");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void moneyFromAListedAddressIsCreditedAndHeldUntilAPersonClearsIt() {
        list(sandbox.faucet(NETWORK));
        Caller receiver = somebody();

        deposit(receiver, TEN);
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, TEN));
        Hit hit = newest();
        assertThat(hit.organization()).isEqualTo(receiver.organization());
        judge(hit);
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
    }

    private void judge(Hit hit) {
        screening.judge(hit.id(), false, "looked at by the test", "operator");
    }

    private Hit newest() {
        List<Hit> open =
                screening.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data();
        return open.stream().max(Comparator.comparing(Hit::createdAt)).orElseThrow();
    }

    private void list(String address) {
        String file = "id,kind,names,birthDates,countries,addresses,program\n" + "1-" + address + ",other,,,," + address
                + ",test\n";
        lists.replace("test", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }
}
