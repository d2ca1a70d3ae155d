package io.bornite.kyc.screening;

import io.bornite.platform.BeforeServing;
import io.bornite.platform.InSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The sandbox's own list of people who do not exist, so that a match can be tried. */
@Component
@InSandbox
class SyntheticList implements BeforeServing {

    static final String CODE = "synthetic";

    private final ScreeningLists lists;

    SyntheticList(ScreeningLists lists) {
        this.lists = lists;
    }

    @Override
    public void prepare() {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("synthetic.csv"))) {
            lists.replace(CODE, ListFormat.BORNITE, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
