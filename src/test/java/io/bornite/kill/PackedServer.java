package io.bornite.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/**
 * The product's classes without the tests', as a jar, because only jars can be learned. The processes of a test run share
 * the jar and its cache, which are made anew when a class is newer.
 */
public final class PackedServer {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path FOLDER = Path.of("target", "kill-test").toAbsolutePath();
    private static final Path JAR = FOLDER.resolve("bornite.jar");
    private static final Path CACHE = FOLDER.resolve("bornite.aot");

    private static final SingletonSupplier<List<String>> COMMAND = SingletonSupplier.of(PackedServer::shared);

    private PackedServer() {}

    /** Starts a server, without its own settings. */
    public static List<String> command() {
        return COMMAND.obtain();
    }

    private static List<String> shared() {
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel file = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                if (!Files.exists(JAR) || modified(JAR).compareTo(newestClass()) < 0) {
                    Files.deleteIfExists(CACHE);
                    pack();
                }
                return Trained.command(untrained(), CACHE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime newestClass() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(PackedServer::modified)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> untrained() {
        List<String> classPath = new ArrayList<>(List.of(JAR.toString()));
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                .split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                classPath.add(entry);
            }
        }
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@jvm.options",
                "@bench/short-lived.options",
                "-cp",
                String.join(File.pathSeparator, classPath),
                "io.bornite.Bornite");
    }

    private static void pack() throws IOException {
        Path draft = FOLDER.resolve("draft.jar");
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", draft.toString(), "-C", CLASSES.toString(), ".");
        if (status != 0) {
            throw new IllegalStateException("jar ends with " + status);
        }
        Files.move(draft, JAR, StandardCopyOption.ATOMIC_MOVE);
    }
}
