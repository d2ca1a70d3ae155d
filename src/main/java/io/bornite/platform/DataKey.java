package io.bornite.platform;

import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that seals and hashes everything. It lies in the database under the master key, so that another master key costs
 * the change of one row, and nodes that run go on with what they have in memory.
 */
final class DataKey {

    private static final Logger log = LoggerFactory.getLogger(DataKey.class);
    private static final String PURPOSE = "data key";

    private final DataKeyRepository keys;
    private final List<byte[]> masterKeys;

    /** @param masterKeys the one that it shall lie under, and then those that it may lie under still */
    DataKey(DataKeyRepository keys, List<byte[]> masterKeys) {
        this.keys = keys;
        this.masterKeys = masterKeys;
    }

    /**
     * Opens it as it is durable, and has it lie under the first master key. At the first start it is made.
     *
     * @throws RefusedStart if no master key opens it; then nothing was changed and nothing must be served
     */
    SecretBox open() {
        byte[] sealed = keys.findSealed().orElseGet(this::first);
        byte[] masterKey = thatOpens(PURPOSE, sealed);
        byte[] dataKey = new SecretBox(masterKey).open(PURPOSE, sealed);
        if (masterKey != masterKeys.getFirst()) {
            store(sealed, dataKey);
            log.info("The data key lies under the present master key now, not under a previous one");
        }
        return new SecretBox(dataKey);
    }

    /** A database from before keeps the key that everything in it is sealed under. */
    private byte[] first() {
        store(
                null,
                keys.findProof()
                        .map(proof -> thatOpens(proof.purpose(), proof.sealed()))
                        .orElseGet(DataKey::random));
        return keys.findSealed()
                .orElseThrow(() ->
                        new RefusedStart("The row of the data key is gone: restore it from a backup of this database"));
    }

    private void store(byte @Nullable [] before, byte[] dataKey) {
        byte[] sealed = new SecretBox(masterKeys.getFirst()).seal(PURPOSE, dataKey);
        Crash.point("data-key.before-store");
        keys.replace(before, sealed);
        Crash.point("data-key.after-store");
    }

    private byte[] thatOpens(String purpose, byte[] sealed) {
        return masterKeys.stream()
                .filter(masterKey -> opens(masterKey, purpose, sealed))
                .findFirst()
                .orElseThrow(() -> new RefusedStart("""
                        This database was sealed under another master key: neither bornite.master-key nor one of \
                        bornite.previous-master-keys opens it. Nothing was changed. The key that a sandbox made itself is \
                        sandbox-master.key in bornite.data-dir"""));
    }

    private static boolean opens(byte[] masterKey, String purpose, byte[] sealed) {
        try {
            new SecretBox(masterKey).open(purpose, sealed);
            return true;
        } catch (IllegalStateException another) {
            return false;
        }
    }

    private static byte[] random() {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
