package io.bornite.wallet.key;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.platform.MasterKeys;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation that has no keys yet. */
public final class FirstKeys implements AutoCloseable {

    private final HikariDataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final List<byte[]> masterKeys = new ArrayList<>();

    /**
     * Opens the data key and starts the keyring, as each start of the server does, and each time under another master key;
     * answers with an address that money could be sent to.
     */
    public String start() {
        byte[][] previous = masterKeys.toArray(byte[][]::new);
        masterKeys.add(MasterKeys.random());
        SecretBox secrets = MasterKeys.start(jdbc, masterKeys.getLast(), previous);
        Keyring keyring = new Keyring(new SeedRepository(jdbc), secrets, Clock.systemUTC());
        return Addresses.of(
                ChainFamily.EVM, keyring.key(ChainFamily.EVM, Keyring.HOT).publicKey());
    }

    /** The addresses of the seeds that are kept. */
    public List<String> kept() {
        return jdbc.sql("select first_address from key_seed")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public void close() {
        database.close();
    }
}
