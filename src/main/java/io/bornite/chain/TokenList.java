package io.bornite.chain;

import io.bornite.money.Currency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The allow-list of token contracts, read once from {@code tokens.csv} beside this class. */
final class TokenList {

    private static final Map<ChainId, List<Token>> TOKENS = read();

    private static final Map<ChainId, Map<String, Token>> BY_CONTRACT = new EnumMap<>(ChainId.class);

    private static final Map<ChainFamily, Set<String>> CONTRACTS = new EnumMap<>(ChainFamily.class);

    static {
        TOKENS.forEach((chain, tokens) -> BY_CONTRACT.put(
                chain,
                tokens.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                token -> Addresses.parse(chain, token.address()), Function.identity()))));
        BY_CONTRACT.forEach((chain, tokens) ->
                CONTRACTS.computeIfAbsent(chain.family(), _ -> new HashSet<>()).addAll(tokens.keySet()));
    }

    private TokenList() {}

    static List<Token> of(ChainId chain) {
        return TOKENS.getOrDefault(chain, List.of());
    }

    /** By the canonical address of the contract. */
    static Map<String, Token> byContract(ChainId chain) {
        return BY_CONTRACT.getOrDefault(chain, Map.of());
    }

    /** The canonical addresses of the contracts on all networks of a family. */
    static Set<String> contracts(ChainFamily family) {
        return CONTRACTS.getOrDefault(family, Set.of());
    }

    private static Map<ChainId, List<Token>> read() {
        Map<ChainId, List<Token>> tokens = new EnumMap<>(ChainId.class);
        var file = Objects.requireNonNull(TokenList.class.getResourceAsStream("tokens.csv"), "tokens.csv is missing");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> tokens.computeIfAbsent(
                                    ChainId.of(cells[0]).orElseThrow(), chain -> new ArrayList<>())
                            .add(new Token(Currency.valueOf(cells[1]), cells[2], Integer.parseInt(cells[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokens.replaceAll((chain, list) -> List.copyOf(list));
        return tokens;
    }
}
