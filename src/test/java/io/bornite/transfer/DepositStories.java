package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import java.util.List;
import java.util.UUID;

/** What goes on with money that comes over a chain when the process dies. */
final class DepositStories {

    private static final long TEN = 1_000_000_000L;

    private DepositStories() {}

    @SuppressWarnings("MissingCasesInEnumSwitch")
    static Story of(Moment.Plot plot, MoneyWorld world) {
        return switch (plot) {
            case DEPOSIT -> new Deposit(world);
            case VANISHED_DEPOSIT -> new VanishedDeposit(world);
            case REVERTED_SWEEP -> new RevertedSweep(world);
            default -> throw new IllegalArgumentException("Not told here: " + plot);
        };
    }

    private static class Deposit implements Story {

        final MoneyWorld world;
        final Caller receiver;

        Deposit(MoneyWorld world) {
            this.world = world;
            this.receiver = world.somebody();
            world.deposit(receiver, TEN);
        }

        @Override
        public void attempt() {
            world.settle();
        }

        @Override
        public void end() {
            assertThat(world.transfers(receiver)).containsExactly("deposit success");
            assertThat(world.balance(receiver)).isEqualTo(new Balance(TEN, 0));
            assertThat(sweeps()).containsExactly("confirmed");
            assertThat(world.heard.settled(new TransferId(world.jdbc
                            .sql("select id from transfer where organization_id = :owner")
                            .param("owner", receiver.organization().value())
                            .query(UUID.class)
                            .single())))
                    .isEqualTo(1);
        }

        /** What became of the sweeps of this address, told by what the network ran. */
        final List<String> sweeps() {
            return world.jdbc
                    .sql("""
                            select s.state
                            from chain_submission s
                            join sandbox_transaction t on t.chain = s.network and t.hash = s.hash
                            where s.purpose = 'sweep' and t.sender = :address
                            order by s.nonce
                            """)
                    .param("address", world.wallet(receiver).address())
                    .query((row, _) -> row.getString(1))
                    .list();
        }
    }

    private static final class RevertedSweep extends Deposit {

        RevertedSweep(MoneyWorld world) {
            super(world);
            world.sandbox.revertNext(MoneyWorld.NETWORK);
        }

        @Override
        public void end() {
            assertThat(world.balance(receiver)).isEqualTo(new Balance(TEN, 0));
            assertThat(sweeps().getFirst()).isEqualTo("reverted");
            assertThat(sweeps().getLast()).isEqualTo("confirmed");
            assertThat(sweeps().stream().filter("confirmed"::equals)).hasSize(1);
        }
    }

    private static final class VanishedDeposit implements Story {

        private final MoneyWorld world;
        private final Caller receiver;

        VanishedDeposit(MoneyWorld world) {
            this.world = world;
            this.receiver = world.somebody();
            world.deposit(receiver, TEN);
            world.round();
            assertThat(world.transfers(receiver)).containsExactly("deposit pending");
            world.sandbox.reorgWithoutDeposits(MoneyWorld.NETWORK, 1);
        }

        @Override
        public void attempt() {
            world.settle();
        }

        @Override
        public void meanwhile() {
            assertThat(world.balance(receiver)).isEqualTo(new Balance(0, 0));
        }

        @Override
        public void end() {
            assertThat(world.transfers(receiver)).containsExactly("deposit failed");
            assertThat(world.balance(receiver)).isEqualTo(new Balance(0, 0));
            assertThat(world.jdbc
                            .sql("select external_status from transfer_transaction where organization_id = :owner")
                            .param("owner", receiver.organization().value())
                            .query(String.class)
                            .single())
                    .contains("dropped");
        }
    }
}
