package io.bornite.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the server on a data folder that exists, with the embedded database: as it is packaged, and as it is recommended. */
final class Starts {

    static final String DATA = "starts";
    private static final Path PACKAGED = Path.of("target", "bornite.jar");

    private Starts() {}

    /** For comparison: no ratio asks for it, so a quick run does without. */
    static void measurePackaged(Settings settings, Report report) throws Exception {
        if (!settings.quick()) {
            measure(settings, report, PACKAGED, "packaged start");
        }
    }

    static void measure(Settings settings, Report report) throws Exception {
        measure(settings, report, settings.jar(), "start");
    }

    private static void measure(Settings settings, Report report, Path jar, String name) throws Exception {
        if (Files.notExists(settings.work().resolve(DATA))) {
            Product.start(settings, jar, DATA, null).close();
        }
        for (int n = 0; n < (settings.quick() ? 1 : 3); n++) {
            try (Product again = Product.start(settings, jar, DATA, null)) {
                report.add(name + " cpu s", again.startCost());
                report.add(name + " memory MB", again.process().residentMegabytes());
            }
        }
    }
}
