package io.bornite.bench;

/** Starts the packaged server twice on one data folder with the embedded database; the second start is what counts. */
final class Starts {

    private Starts() {}

    static void measure(Settings settings, Report report) throws Exception {
        Product.start(settings, "starts", null).close();
        for (int n = 0; n < (settings.quick() ? 1 : 3); n++) {
            try (Product again = Product.start(settings, "starts", null)) {
                report.add("start cpu s", again.startCost());
                report.add("start memory MB", again.process().residentMegabytes());
            }
        }
    }
}
