package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** What goes on with money that is sent when the process dies. */
final class PaymentStories {

    private static final long TEN = 1_000_000_000L;

    private PaymentStories() {}

    @SuppressWarnings("MissingCasesInEnumSwitch")
    static Story of(Moment.Plot plot, MoneyWorld world) {
        return switch (plot) {
            case SEND_INSIDE -> new SendInside(world);
            case SEND_TO_GUEST -> new SendToGuest(world);
            case PAYMENT -> new Payment(world);
            case REVERTED_PAYMENT -> new RevertedPayment(world);
            case FORGOTTEN_PAYMENT -> new ForgottenPayment(world);
            default -> throw new IllegalArgumentException("Not told here: " + plot);
        };
    }

    private abstract static class Keyed extends KeyedStory<MoneyWorld> {

        Keyed(MoneyWorld world) {
            super(world, world.somebodyWith(RampWorld.HUNDRED));
        }
    }

    private static class SendInside extends Keyed {

        private final Caller receiver = world.somebody();

        SendInside(MoneyWorld world) {
            super(world);
        }

        @Override
        ResponseEntity<TransferWithAccountDto> ask(String key) {
            return world.desk.toEmail(caller, receiver.email(), TEN, key);
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "send success");
            assertThat(world.transfers(receiver)).containsExactly("receive success");
            assertThat(world.balance(caller)).isEqualTo(new Balance(RampWorld.HUNDRED - TEN, 0));
            assertThat(world.balance(receiver)).isEqualTo(new Balance(TEN, 0));
        }
    }

    private static class SendToGuest extends Keyed {

        private final String guest = "g-" + UUID.randomUUID() + "@example.com";

        SendToGuest(MoneyWorld world) {
            super(world);
        }

        @Override
        ResponseEntity<TransferWithAccountDto> ask(String key) {
            return world.desk.toEmail(caller, guest, TEN, key);
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "send pending");
            assertThat(world.balance(caller)).isEqualTo(new Balance(RampWorld.HUNDRED - TEN, 0));
            assertThat(world.balance(world.enter(guest))).isEqualTo(new Balance(TEN, 0));
        }
    }

    private static class Payment extends Keyed {

        final String recipient = MoneyWorld.stranger();
        private final Set<String> hashes = new HashSet<>();

        Payment(MoneyWorld world) {
            super(world);
        }

        @Override
        ResponseEntity<TransferWithAccountDto> ask(String key) {
            return world.desk.toAddress(caller, recipient, TEN, key);
        }

        /** The money is in the hold, or has left; the first bytes that were signed are the only ones. */
        @Override
        public void meanwhile() {
            Balance balance = world.balance(caller);
            assertThat(balance)
                    .isIn(
                            new Balance(RampWorld.HUNDRED, 0),
                            new Balance(RampWorld.HUNDRED, TEN),
                            new Balance(RampWorld.HUNDRED - TEN, 0));
            if (world.paid(recipient) > 0) {
                assertThat(balance.available()).isEqualTo(RampWorld.HUNDRED - TEN);
            }
            hashes.addAll(world.jdbc
                    .sql("select hash from chain_submission where lower(recipient) = :recipient")
                    .param("recipient", recipient)
                    .query((row, _) -> row.getString(1))
                    .list());
        }

        @Override
        public void end() {
            meanwhile();
            assertThat(hashes).as("signed once").hasSize(1);
            assertThat(world.transfers(caller)).containsExactly("deposit success", "send success");
            assertThat(world.balance(caller)).isEqualTo(new Balance(RampWorld.HUNDRED - TEN, 0));
            assertThat(world.paid(recipient)).isEqualTo(TEN);
            assertThat(world.heard.settled(transfer())).isEqualTo(1);
        }
    }

    private static final class ForgottenPayment extends Payment {

        ForgottenPayment(MoneyWorld world) {
            super(world);
            world.sandbox.dropNext(MoneyWorld.NETWORK);
            world.sandbox.dropNext(MoneyWorld.NETWORK);
            world.sandbox.dropNext(MoneyWorld.NETWORK);
        }
    }

    private static final class RevertedPayment extends Payment {

        RevertedPayment(MoneyWorld world) {
            super(world);
            world.sandbox.revertNext(MoneyWorld.NETWORK);
        }

        @Override
        public void meanwhile() {
            assertThat(world.paid(recipient)).isZero();
            assertThat(world.balance(caller).balance()).isEqualTo(RampWorld.HUNDRED);
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "send failed");
            assertThat(world.balance(caller)).isEqualTo(new Balance(RampWorld.HUNDRED, 0));
            assertThat(world.paid(recipient)).isZero();
            assertThat(world.heard.failed(transfer())).isEqualTo(1);
            assertThat(world.heard.settled(transfer())).isZero();
        }
    }
}
