package io.bornite.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A server that starts with what one run before has taught the virtual machine, as docs/running.md recommends. */
final class Trained {

    private Trained() {}

    /**
     * The command with an ahead-of-time cache, which is made now unless it is there.
     *
     * @param command starts a server from jars alone, whose cache it is
     */
    static List<String> command(List<String> command, Path cache) throws IOException {
        if (!Files.exists(cache)) {
            learn(with(command, "-XX:AOTCacheOutput=" + cache));
        }
        return with(command, "-XX:AOTCache=" + cache);
    }

    private static void learn(List<String> command) throws IOException {
        Path folder = Files.createTempDirectory("bornite-learns");
        List<String> learning = new ArrayList<>(command);
        learning.add("--bornite.data-dir=" + folder.resolve("data"));
        Server server = new Server(learning, Map.of(), folder.resolve("server.log"));
        try {
            server.awaitAnswer();
        } finally {
            server.stop();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<String> with(List<String> command, String flag) {
        List<String> flagged = new ArrayList<>(command);
        flagged.add(1, flag);
        return flagged;
    }
}
