package io.bornite.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is not in the database and opens it.
 *
 * @param masterKey 32 bytes in base64 that seal the data key; required in live mode, made in the sandbox
 * @param previousMasterKeys those that may have sealed it before, tried in this order
 */
@ConfigurationProperties("bornite")
record MasterKeyProperties(
        @Nullable String masterKey, @DefaultValue List<String> previousMasterKeys) {

    /** Never prints a key. */
    @Override
    public String toString() {
        return "MasterKeyProperties";
    }
}
