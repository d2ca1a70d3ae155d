package io.bornite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Maven compares each artifact with that it resolves, plugins among them, has to be complete: an artifact that is not
 * written down would pass.
 */
class DependencyChecksumsTest {

    private static final Path WRITTEN_DOWN = Path.of(".mvn", "checksums", "checksums.sha256");

    @Test
    void everyJarOnTheClassPathIsTheOneThatWasWrittenDown() throws Exception {
        Map<String, String> digests = writtenDown();
        List<Path> jars = jars();

        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            assertThat(digests)
                    .as("CONTRIBUTING.md says how a new dependency is written down")
                    .containsEntry(jar.getFileName().toString(), digest(jar));
        }
    }

    /** By the names of files: no two jars that the product is built from share one. */
    private static Map<String, String> writtenDown() throws IOException {
        try (Stream<String> lines = Files.lines(WRITTEN_DOWN)) {
            return lines.filter(line -> line.endsWith(".jar"))
                    .collect(Collectors.toMap(
                            line -> line.substring(line.lastIndexOf('/') + 1),
                            line -> line.substring(0, line.indexOf(' ')),
                            (one, _) -> one));
        }
    }

    private static List<Path> jars() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static String digest(Path jar) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
