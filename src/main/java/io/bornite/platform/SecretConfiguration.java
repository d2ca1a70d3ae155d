package io.bornite.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The master key: given by configuration, or in the sandbox made at the first start and kept in the data folder. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    SecretBox secretBox(BorniteProperties properties) throws IOException {
        if (properties.masterKey() != null) {
            return new SecretBox(Base64.getDecoder().decode(properties.masterKey()));
        }
        if (properties.mode() == Mode.LIVE) {
            throw new IllegalStateException("Live mode needs bornite.master-key: 32 random bytes in base64");
        }
        return new SecretBox(sandboxKey(properties.dataDir().resolve("sandbox-master.key")));
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
