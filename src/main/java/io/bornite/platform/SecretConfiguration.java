package io.bornite.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Seals under the data key, which the master key opens. That is given by configuration, or in the sandbox made at the first
 * start and kept in the data folder.
 */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    SecretBox secretBox(BorniteProperties house, MasterKeyProperties given, DataKeyRepository keys) throws IOException {
        return new DataKey(keys, masterKeys(house, given)).open();
    }

    private static List<byte[]> masterKeys(BorniteProperties house, MasterKeyProperties given) throws IOException {
        List<byte[]> masterKeys = new ArrayList<>();
        if (given.masterKey() != null) {
            masterKeys.add(decoded("bornite.master-key", given.masterKey()));
        } else if (house.mode() == Mode.LIVE) {
            throw new RefusedStart("Live mode needs bornite.master-key: 32 random bytes in base64");
        } else {
            masterKeys.add(sandboxKey(house.dataDir().resolve("sandbox-master.key")));
        }
        for (int i = 0; i < given.previousMasterKeys().size(); i++) {
            masterKeys.add(decoded(
                    "bornite.previous-master-keys[" + i + "]",
                    given.previousMasterKeys().get(i)));
        }
        return masterKeys;
    }

    /** Says which property is wrong and nothing of what it is. */
    private static byte[] decoded(String property, String base64) {
        byte[] key = new byte[0];
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // the decoder's own message quotes a part of the key
        }
        if (key.length != SecretBox.KEY_BYTES) {
            throw new RefusedStart(property + " must be 32 bytes in base64");
        }
        return key;
    }

    private static byte[] sandboxKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[SecretBox.KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            try (var channel = Files.newByteChannel(
                    draft,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(key)));
            }
            Files.move(draft, file);
        }
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }
}
