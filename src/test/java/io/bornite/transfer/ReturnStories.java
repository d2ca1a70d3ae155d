package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.Addresses;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.TokenAmount;
import io.bornite.platform.Conflict;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

/** What is no token that is kept here is asked back, operators let it go, and the network does what it likes. */
final class ReturnStories implements Story {

    private static final BigInteger MUCH = BigInteger.TEN.pow(30);
    private static final int ROUNDS = 6;

    /** When it is first sent, and again by each of the two who die behind that. */
    private static final int FORGOTTEN = 3;

    private final MoneyWorld world;
    private final boolean reverts;
    private final Caller owner;
    private final String place = Addresses.parse(MoneyWorld.NETWORK, MoneyWorld.stranger());
    private final String symbol = "F" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID deposit;

    private ReturnStories(MoneyWorld world, boolean reverts) {
        this.world = world;
        this.reverts = reverts;
        this.owner = world.somebody();
        world.sandbox.depositOtherToken(
                MoneyWorld.NETWORK, symbol, world.wallet(owner).address(), new TokenAmount(MUCH, 18));
        for (int i = 0; i < ROUNDS; i++) {
            world.round();
        }
        this.deposit = world.jdbc
                .sql("select id from unsupported_deposit where organization_id = :owner")
                .param("owner", owner.organization().value())
                .query(UUID.class)
                .single();
    }

    @SuppressWarnings("MissingCasesInEnumSwitch")
    static Story of(Moment.Plot plot, MoneyWorld world) {
        ReturnStories story = new ReturnStories(world, plot == Moment.Plot.REVERTED_UNSUPPORTED);
        switch (plot) {
            case UNSUPPORTED -> {}
            case REVERTED_UNSUPPORTED -> world.sandbox.revertNext(MoneyWorld.NETWORK);
            case FORGOTTEN_UNSUPPORTED -> {
                for (int time = 0; time < FORGOTTEN; time++) {
                    world.sandbox.dropNext(MoneyWorld.NETWORK);
                }
            }
            default -> throw new IllegalArgumentException("Not told here: " + plot);
        }
        return story;
    }

    @Override
    public void attempt() {
        if (state().equals("listed")) {
            world.recoveryDesk.recoverUnsupported(owner, deposit, place);
        }
        try {
            world.recoveryDesk.releaseUnsupported(recovery());
        } catch (Conflict _) {
            // the one before the death did it
        }
        world.settle();
    }

    @Override
    public void meanwhile() {
        assertThat(world.balance(owner)).isEqualTo(new Balance(0, 0));
        assertThat(came()).isIn(BigInteger.ZERO, MUCH);
        assertThat(signed().size()).isLessThanOrEqualTo(1);
    }

    @Override
    public void end() {
        assertThat(state()).isEqualTo(reverts ? "failed" : "returned");
        assertThat(came()).isEqualTo(reverts ? BigInteger.ZERO : MUCH);
        assertThat(signed()).containsExactly(reverts ? "reverted" : "confirmed");
        assertThat(world.transfers(owner)).isEmpty();
        assertThat(world.balance(owner)).isEqualTo(new Balance(0, 0));
    }

    private BigInteger came() {
        return world.sandbox.otherTokens(MoneyWorld.NETWORK, symbol, place);
    }

    private String state() {
        return column("state", String.class);
    }

    private UUID recovery() {
        return column("recovery_id", UUID.class);
    }

    private <T> T column(String name, Class<T> type) {
        return world.jdbc
                .sql("select " + name + " from unsupported_deposit where id = :id")
                .param("id", deposit)
                .query(type)
                .single();
    }

    private List<String> signed() {
        return world.jdbc
                .sql("select state from chain_submission where recipient = :place order by nonce")
                .param("place", place)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
