package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.batch.BatchDesk;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.kyc.screening.Subject;
import io.bornite.ledger.Balance;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeDetails;
import io.bornite.payee.Payees;
import io.bornite.transfer.send.SendDesk.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A thousand rows of which some cannot be paid, some are too much and one is for somebody on a list. */
class MixedBatchTest extends MoneyWorld {

    private static final long USDC_1 = 100_000_000L;
    private static final long FUNDS = 2_000 * USDC_1;
    private static final int ROWS = 1_000;
    private static final int INVALID = 37;
    private static final int TOO_MUCH = 5;
    private static final int VALID = ROWS - INVALID - TOO_MUCH - 1;
    private static final String INSUFFICIENT = "Insufficient balance to perform this transaction";

    @Autowired
    BatchDesk batches;

    @Autowired
    Payees payees;

    @Autowired
    Screening screening;

    @Autowired
    ScreeningLists lists;

    private Caller owner;
    private Caller receiver;
    private Caller listed;
    private Hit match;

    private enum Kind {
        VALID,
        INVALID,
        TOO_MUCH,
        LISTED
    }

    @BeforeEach
    void oneOfThePayeesIsListed() {
        lists.replace(
                "mixed",
                ListFormat.BORNITE,
                "id,kind,names,birthDates,countries,addresses,program\n1,person,Cassius Thornquist,,,,test\n"
                        .getBytes(StandardCharsets.UTF_8),
                null);
        owner = somebodyWith(FUNDS);
        receiver = somebody();
        listed = somebody();
        Payee payee = payees.create(
                owner.organization(),
                EmailAddress.require(listed.email(), "email"),
                new PayeeDetails("Cassius Thornquist", null, null, null),
                null);
        match = screening.hits(Subject.Kind.PAYEE, payee.id().value()).getFirst();
    }

    @Test
    void ofAThousandRowsTheValidOnesArePaidAndEachHasItsOwnAnswerInOrder() {
        List<Kind> kinds = kinds();
        List<Row> rows = kinds.stream().map(this::row).toList();

        List<String> answers = desk.batch(owner, rows, "a thousand");

        assertThat(answers)
                .isEqualTo(IntStream.range(0, ROWS)
                        .mapToObj(i -> i + " " + answer(kinds.get(i)))
                        .toList());
        assertPaidAndHeld();
        assertThat(desk.batch(owner, rows, "a thousand"))
                .as("the same call again")
                .isEqualTo(answers);
        assertPaidAndHeld();
        assertTheListedOneIsPaidOnceCleared();
    }

    @Test
    void ofAFileOfAThousandRowsTheValidOnesArePaidAndEachSaysWhatBecameOfIt() {
        List<Kind> kinds = kinds();
        UUID batch = batches.authorised(
                owner, "email,amount\n" + kinds.stream().map(this::line).collect(Collectors.joining("\n")));

        IntStream.range(0, 5).forEach(_ -> round());

        assertThat(batches.states(owner, batch))
                .isEqualTo(kinds.stream()
                        .map(kind -> switch (kind) {
                            case VALID, LISTED -> "paid";
                            case INVALID -> "invalid";
                            case TOO_MUCH -> "failed";
                        })
                        .toList());
        assertPaidAndHeld();
        assertTheListedOneIsPaidOnceCleared();
    }

    /** Spread as evenly as they go. */
    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(Collections.nCopies(ROWS, Kind.VALID));
        IntStream.range(0, INVALID).forEach(i -> kinds.set(i * 27, Kind.INVALID));
        IntStream.range(0, TOO_MUCH).forEach(i -> kinds.set(i * 200 + 11, Kind.TOO_MUCH));
        kinds.set(500, Kind.LISTED);
        return kinds;
    }

    private Row row(Kind kind) {
        return switch (kind) {
            case VALID -> new Row(receiver.email(), null, USDC_1);
            case INVALID -> new Row(null, "00000000-0000-4000-8000-000000000000", USDC_1);
            case TOO_MUCH -> new Row(receiver.email(), null, 40_000 * USDC_1);
            case LISTED -> new Row(listed.email(), null, USDC_1);
        };
    }

    private String line(Kind kind) {
        return switch (kind) {
            case VALID -> receiver.email() + ",1";
            case INVALID -> receiver.email() + ",\"1.000,50\"";
            case TOO_MUCH -> receiver.email() + ",40000";
            case LISTED -> listed.email() + ",1";
        };
    }

    private static String answer(Kind kind) {
        return switch (kind) {
            case VALID -> "SUCCESS";
            case INVALID -> "Payee not found";
            case TOO_MUCH -> INSUFFICIENT;
            case LISTED -> "PENDING";
        };
    }

    /** What left and what is held is what was accepted, to the unit. */
    private void assertPaidAndHeld() {
        assertThat(balance(receiver)).isEqualTo(new Balance(VALID * USDC_1, 0));
        assertThat(balance(owner)).isEqualTo(new Balance(FUNDS - VALID * USDC_1, USDC_1));
        assertThat(transfers(listed)).isEmpty();
    }

    private void assertTheListedOneIsPaidOnceCleared() {
        screening.judge(match.id(), false, "somebody else of that name", "operator");
        clock.advance(Duration.ofMinutes(1));
        round();
        assertThat(balance(listed)).isEqualTo(new Balance(USDC_1, 0));
        assertThat(balance(owner)).isEqualTo(new Balance(FUNDS - (VALID + 1) * USDC_1, 0));
    }
}
