package io.bornite.kyc.geography;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.bornite.platform.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every country by its ISO 3166 code of two or three letters. The contract's word is the one of three in lower case, but
 * {@code gre} for Greece, whose ISO code is understood too.
 */
@Component
public class Countries {

    private static final String GREECE_ISO = "grc";
    private static final String GREECE = "gre";

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, List<State>> states = new HashMap<>();

    Countries() {
        Map<String, String> byAlpha2 = new HashMap<>();
        read("countries.csv", row -> {
            String iso = row.getField("alpha3").toLowerCase(Locale.ROOT);
            String word = iso.equals(GREECE_ISO) ? GREECE : iso;
            String alpha2 = row.getField("alpha2").toLowerCase(Locale.ROOT);
            words.put(iso, word);
            words.put(word, word);
            words.put(alpha2, word);
            byAlpha2.put(alpha2, word);
        });
        read(
                "states.csv",
                row -> states.computeIfAbsent(
                                Objects.requireNonNull(
                                        byAlpha2.get(row.getField("country").toLowerCase(Locale.ROOT))),
                                _ -> new ArrayList<>())
                        .add(new State(row.getField("code"), row.getField("name"))));
    }

    /** @param code ISO 3166-2 without the country in front, such as {@code CA} */
    public record State(String code, String name) {}

    /** The contract's word for a country, however its code is written. */
    public Optional<String> word(@Nullable String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(words.get(code.strip().toLowerCase(Locale.ROOT)));
    }

    /** @throws InvalidRequest 422 if there is no such country */
    public String require(@Nullable String code, String property) {
        return word(code)
                .orElseThrow(() ->
                        new InvalidRequest(property, "isISO31661Alpha3", property + " must be the code of a country"));
    }

    /** The states of a country by its word, by name; empty where the CLDR knows none. */
    public List<State> states(String word) {
        return List.copyOf(states.getOrDefault(word, List.of()));
    }

    /** ISO 3166 alpha-3 in upper case, as others than the contract's clients write it. */
    public static String iso(String word) {
        return (word.equals(GREECE) ? GREECE_ISO : word).toUpperCase(Locale.ROOT);
    }

    private static void read(String name, Consumer<NamedCsvRecord> row) {
        try (InputStream file = Objects.requireNonNull(Countries.class.getResourceAsStream(name))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            CsvReader.builder().ofNamedCsvRecord(text).stream().forEach(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
