package io.bornite.wallet.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.sandbox.SharedDatabase;
import io.bornite.platform.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeyringTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final SecretBox SECRETS = new SecretBox(new byte[SecretBox.KEY_BYTES]);

    private final HikariDataSource database = SharedDatabase.wiped();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void aRestartKeepsEveryKey() {
        List<String> before = publicKeys(keyring(SECRETS));

        assertThat(publicKeys(keyring(SECRETS))).isEqualTo(before);
    }

    @Test
    void keysOfAccountsAndFamiliesAllDiffer() {
        List<String> keys = publicKeys(keyring(SECRETS));

        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }

    @Test
    void twoNodesThatStartAtOnceUseTheSameSeed() throws Exception {
        Callable<List<String>> start = () -> publicKeys(keyring(SECRETS));
        Set<List<String>> seen = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<String>> keys : threads.invokeAll(List.of(start, start, start, start))) {
                seen.add(keys.get());
            }
        }

        assertThat(seen).hasSize(1);
    }

    @Test
    void theSeedIsDurableAndOpensBeforeAKeyIsGivenOut() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> keyring(SECRETS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("durable");
        assertThat(jdbc.sql("select count(*) from key_seed").query(Long.class).single())
                .isZero();
    }

    @Test
    void withAnotherMasterKeyNothingStarts() {
        keyring(SECRETS);
        byte[] other = new byte[SecretBox.KEY_BYTES];
        other[0] = 1;

        assertThatThrownBy(() -> keyring(new SecretBox(other))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSeedThatLeadsElsewhereStopsTheStart() {
        keyring(SECRETS);
        jdbc.sql("update key_seed set first_address = '0x0'").update();

        assertThatThrownBy(() -> keyring(SECRETS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("address");
    }

    @Test
    void theSeedIsNeverStoredInTheOpenAndKeysNeverPrint() {
        Keyring keyring = keyring(SECRETS);
        byte[] sealed =
                jdbc.sql("select sealed from key_seed").query(byte[].class).single();
        String entropy = HexFormat.of().formatHex(SECRETS.open("key seed", sealed));

        assertThat(HexFormat.of().formatHex(sealed)).doesNotContain(entropy);
        assertThat(keyring.key(ChainFamily.EVM, 1).toString()).isEqualTo("SigningKey[EVM]");
        assertThat(keyring.key(ChainFamily.SOLANA, 1).toString()).isEqualTo("SigningKey[SOLANA]");
    }

    private Keyring keyring(SecretBox secrets) {
        return new Keyring(new SeedRepository(jdbc), secrets, CLOCK);
    }

    private static List<String> publicKeys(Keyring keyring) {
        List<String> keys = new ArrayList<>();
        for (ChainFamily family : ChainFamily.values()) {
            for (int account = Keyring.HOT; account < 3; account++) {
                keys.add(HexFormat.of().formatHex(keyring.key(family, account).publicKey()));
            }
        }
        return keys;
    }
}
