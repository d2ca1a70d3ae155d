package io.bornite.bench;

import java.nio.file.Path;

/** Starts the packaged server twice on one data folder with the embedded database; the second start is what counts. */
final class Starts {

    static final String DATA = "starts";
    static final Path PACKAGED = Path.of("target", "bornite.jar");

    private Starts() {}

    static void measure(Settings settings, Report report) throws Exception {
        Product.start(settings, DATA, null).close();
        for (int n = 0; n < (settings.quick() ? 1 : 3); n++) {
            try (Product again = Product.start(settings, DATA, null)) {
                report.add("start cpu s", again.startCost());
                report.add("start memory MB", again.process().residentMegabytes());
            }
        }
    }
}
