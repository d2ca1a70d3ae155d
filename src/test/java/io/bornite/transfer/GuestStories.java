package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes on with money that waits for somebody to sign up when the process dies. */
final class GuestStories {

    private static final long TEN = 1_000_000_000L;

    private GuestStories() {}

    @SuppressWarnings("MissingCasesInEnumSwitch")
    static Story of(Moment.Plot plot, MoneyWorld world, TransactionTemplate transaction) {
        return switch (plot) {
            case CLAIM -> new Claim(world);
            case LATE_CLAIM -> new LateClaim(world, transaction);
            case RETURN -> new Return(world);
            default -> throw new IllegalArgumentException("Not told here: " + plot);
        };
    }

    private abstract static class Waiting implements Story {

        final MoneyWorld world;
        final Caller sender;
        final String guest = "g-" + UUID.randomUUID() + "@example.com";

        Waiting(MoneyWorld world) {
            this.world = world;
            this.sender = world.somebodyWith(RampWorld.HUNDRED);
            world.desk.toEmail(sender, guest, TEN, guest);
        }
    }

    private static class Claim extends Waiting {

        Claim(MoneyWorld world) {
            super(world);
        }

        @Override
        public void attempt() {
            world.enter(guest);
        }

        @Override
        public void meanwhile() {
            assertThat(world.jdbc
                            .sql("select count(*) from app_user where email = :email")
                            .param("email", guest)
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        @Override
        public void end() {
            Caller arrived = world.enter(guest);
            assertThat(world.wallets.of(arrived.organization())).hasSize(4);
            assertThat(world.transfers(sender)).containsExactly("deposit success", "send success");
            assertThat(world.transfers(arrived)).containsExactly("receive success");
            assertThat(world.balance(arrived)).isEqualTo(new Balance(TEN, 0));
        }
    }

    /** The sign-up cannot have what another transaction still holds: a payment and a sign-up that pass each other. */
    private static final class LateClaim extends Claim {

        LateClaim(MoneyWorld world, TransactionTemplate transaction) {
            super(world);
            passEachOther(transaction);
        }

        @Override
        public void attempt() {
            world.round();
        }

        @Override
        public void meanwhile() {
            assertThat(world.balance(world.enter(guest)).balance()).isEqualTo(TEN);
        }

        private void passEachOther(TransactionTemplate transaction) {
            try (var other = Executors.newSingleThreadExecutor()) {
                transaction.executeWithoutResult(_ -> {
                    world.jdbc
                            .sql("select 1 from guest_money where email = :email for update")
                            .param("email", guest)
                            .query(Integer.class)
                            .single();
                    Future<Caller> signUp = other.submit(() -> world.enter(guest));
                    assertThat(signUp).succeedsWithin(Duration.ofSeconds(20));
                });
            }
            assertThat(world.transfers(world.enter(guest))).isEmpty();
        }
    }

    private static final class Return extends Waiting {

        Return(MoneyWorld world) {
            super(world);
            world.clock.advance(Duration.ofDays(31));
        }

        @Override
        public void attempt() {
            world.round();
        }

        @Override
        public void end() {
            assertThat(world.transfers(sender)).containsExactly("deposit success", "send refunded");
            assertThat(world.balance(sender)).isEqualTo(new Balance(RampWorld.HUNDRED, 0));
            assertThat(world.balance(world.enter(guest))).isEqualTo(new Balance(0, 0));
        }
    }
}
