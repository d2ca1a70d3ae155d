package io.bornite.platform;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the start of a server does with its master keys. */
public final class MasterKeys {

    private MasterKeys() {}

    /** @param previous those that the data key may lie under still */
    public static SecretBox start(JdbcClient database, byte[] masterKey, byte[]... previous) {
        List<byte[]> all = new ArrayList<>(List.of(previous));
        all.addFirst(masterKey);
        return new DataKey(new DataKeyRepository(database), all).open();
    }

    public static byte[] random() {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
