package io.bornite.support;

import java.nio.file.Path;

/** Where this process of the test run keeps its files: several run at once and share none. */
public final class TestFolder {

    /** The folder as a placeholder for the properties of a Spring context. */
    public static final String PLACEHOLDER = "${bornite.test-folder:target/fork-1}";

    /** For each context another: several have a data folder in common and none a database. */
    public static final String ANCHOR = "bornite.ledger.anchor-file=" + PLACEHOLDER + "/anchors/${random.uuid}.anchor";

    private TestFolder() {}

    public static Path resolve(String name) {
        return Path.of(System.getProperty("bornite.test-folder", "target/fork-1"))
                .resolve(name)
                .toAbsolutePath();
    }
}
