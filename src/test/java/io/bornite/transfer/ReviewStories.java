package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.ledger.Balance;
import io.bornite.platform.PageRequest;
import io.bornite.transfer.review.Review;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What goes on with money that waits for people when the process dies. */
final class ReviewStories {

    private static final long TEN = 1_000_000_000L;

    private ReviewStories() {}

    @SuppressWarnings("MissingCasesInEnumSwitch")
    static Story of(Moment.Plot plot, RampWorld world, Screening screening, ScreeningLists lists) {
        return switch (plot) {
            case LET_GO -> new LetGo(world);
            case SENT_BACK -> new SentBack(world, screening, lists);
            case BLOCKED_GUEST -> new BlockedGuest(world, screening, lists);
            default -> throw new IllegalArgumentException("Not told here: " + plot);
        };
    }

    /** A large first payment is let go. */
    private static final class LetGo implements Story {

        private static final long HAS = 200_000_000_000L;
        private static final long LARGE = 150_000_000_000L;

        private final RampWorld world;
        private final Caller caller;
        private final String recipient = MoneyWorld.stranger();
        private final String key = UUID.randomUUID().toString();

        LetGo(RampWorld world) {
            this.world = world;
            this.caller = world.somebodyWith(HAS);
        }

        @Override
        public void attempt() {
            world.desk.toAddress(caller, recipient, LARGE, key);
            world.rampRounds(2);
            decide(world, caller, Review.Decision.RELEASE);
            world.settle();
        }

        @Override
        public void meanwhile() {
            assertThat(world.balance(caller)).isIn(new Balance(HAS, 0), new Balance(HAS, LARGE));
            assertThat(world.paid(recipient)).isZero();
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "send success");
            assertThat(world.balance(caller)).isEqualTo(new Balance(HAS - LARGE, 0));
            assertThat(world.paid(recipient)).isEqualTo(LARGE);
        }
    }

    /** Money from an address on a list, of which a person has said that it is that one, goes back. */
    private static final class SentBack implements Story {

        private final RampWorld world;
        private final Caller caller;
        private final String sender;
        private final long before;

        SentBack(RampWorld world, Screening screening, ScreeningLists lists) {
            this.world = world;
            this.caller = world.somebody();
            this.sender = world.sandbox.faucet(MoneyWorld.NETWORK);
            list(lists, sender);
            world.deposit(caller, TEN);
            world.settle();
            confirm(screening, caller);
            list(lists, MoneyWorld.stranger());
            this.before = world.paid(sender);
        }

        @Override
        public void attempt() {
            decide(world, caller, Review.Decision.REFUND);
            world.settle();
        }

        @Override
        public void meanwhile() {
            assertThat(world.balance(caller)).isEqualTo(new Balance(TEN, TEN));
            assertThat(world.paid(sender)).isIn(before, before + TEN);
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "withdraw success");
            assertThat(world.balance(caller)).isEqualTo(new Balance(0, 0));
            assertThat(world.paid(sender) - before).isEqualTo(TEN);
        }
    }

    /** Money waits for somebody of whom a person says meanwhile that they are on a list, and two people give it back. */
    private static final class BlockedGuest implements Story {

        private final RampWorld world;
        private final Caller sender;
        private final String guest = "g-" + UUID.randomUUID() + "@example.com";

        BlockedGuest(RampWorld world, Screening screening, ScreeningLists lists) {
            this.world = world;
            this.sender = world.somebodyWith(TEN);
            world.desk.toEmail(sender, guest, TEN, guest);
            list(lists, guest);
            world.round();
            confirm(screening, sender);
        }

        @Override
        public void attempt() {
            world.round();
            decide(world, sender, Review.Decision.FAIL);
        }

        @Override
        public void meanwhile() {
            assertThat(world.balance(sender)).isEqualTo(new Balance(0, 0));
            assertThat(world.transfers(sender)).containsExactly("deposit success", "send pending");
        }

        @Override
        public void end() {
            assertThat(world.transfers(sender)).containsExactly("deposit success", "send refunded");
            assertThat(world.balance(sender)).isEqualTo(new Balance(TEN, 0));
            assertThat(world.balance(world.enter(guest))).isEqualTo(new Balance(0, 0));
        }
    }

    private static void list(ScreeningLists lists, String address) {
        String file = "id,kind,names,birthDates,countries,addresses,program\n1-" + address + ",other,,,," + address
                + ",test\n";
        lists.replace("crash", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }

    private static void confirm(Screening screening, Caller owner) {
        screening.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(hit -> hit.organization().equals(owner.organization()))
                .forEach(hit -> screening.judge(hit.id(), true, "It is them", "operator"));
    }

    /** Unless the one before the death did it. */
    private static void decide(RampWorld world, Caller caller, Review.Decision decision) {
        Optional<Review> open = world.reviews.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(review -> review.organization().equals(caller.organization()))
                .findFirst();
        open.ifPresent(review -> world.reviews.decide(review.id(), decision, "Looked at", "operator"));
    }
}
