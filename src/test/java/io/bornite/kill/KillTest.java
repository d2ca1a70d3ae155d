package io.bornite.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.springframework.util.function.SingletonSupplier;

/** A short run of the kill harness; {@code bench/kill} makes long ones. */
class KillTest {

    private static final int KILLS = Integer.getInteger("bornite.kills", 30);
    private static final SingletonSupplier<List<String>> SERVER = SingletonSupplier.of(KillTest::packed);
    private static final long SEED = Long.getLong("bornite.kill-seed", System.nanoTime());

    @Test
    void whatWasAcknowledgedSurvivesKillsAndIsDoneOnce() throws Exception {
        Options options = new Options(KILLS, Options.Mode.SERVER, SEED, server());
        Report report;
        try (Kill kill = new Kill(options)) {
            report = kill.run();
        }

        System.out.print(report.table());
        assertThat(report.findings().details()).as("seed " + SEED).isEmpty();
        assertThat(report.acknowledged()).isPositive();
    }

    /** The product's classes without the tests', as a jar, because only jars can be learned. */
    static List<String> server() {
        return SERVER.obtain();
    }

    private static List<String> packed() {
        try {
            Path folder = Files.createDirectories(TestFolder.resolve("kill"));
            Path cache = folder.resolve("bornite.aot");
            Files.deleteIfExists(cache);
            Path jar = folder.resolve("bornite.jar");
            List<String> classPath = new ArrayList<>(List.of(jar.toString()));
            for (String entry : System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path", ""))
                    .split(File.pathSeparator)) {
                if (entry.endsWith(".jar")) {
                    classPath.add(entry);
                }
            }
            pack(Path.of("target", "classes"), jar);
            return Trained.command(
                    List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "@jvm.options",
                            "@bench/short-lived.options",
                            "-cp",
                            String.join(File.pathSeparator, classPath),
                            "io.bornite.Bornite"),
                    cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(Path classes, Path jar) {
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertThat(status).isZero();
    }
}
