package io.bornite.chain;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bornite.money.Currency;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The networks of the contract; on the wire each is its chain id as a decimal string. */
@JsonDeserialize(using = ChainIdReader.class)
public enum ChainId {
    @JsonProperty("137")
    POLYGON(137, ChainFamily.EVM, false),
    @JsonProperty("80002")
    POLYGON_AMOY(80002, ChainFamily.EVM, true),
    @JsonProperty("1")
    ETHEREUM(1, ChainFamily.EVM, false),
    @JsonProperty("11155111")
    ETHEREUM_SEPOLIA(11155111, ChainFamily.EVM, true),
    @JsonProperty("42161")
    ARBITRUM(42161, ChainFamily.EVM, false),
    @JsonProperty("421614")
    ARBITRUM_SEPOLIA(421614, ChainFamily.EVM, true),
    @JsonProperty("8453")
    BASE(8453, ChainFamily.EVM, false),
    @JsonProperty("84532")
    BASE_SEPOLIA(84532, ChainFamily.EVM, true),
    @JsonProperty("10")
    OPTIMISM(10, ChainFamily.EVM, false),
    @JsonProperty("11155420")
    OPTIMISM_SEPOLIA(11155420, ChainFamily.EVM, true),
    @JsonProperty("56")
    BSC(56, ChainFamily.EVM, false),
    @JsonProperty("97")
    BSC_TESTNET(97, ChainFamily.EVM, true),
    @JsonProperty("1399811149")
    SOLANA(1399811149, ChainFamily.SOLANA, false),
    @JsonProperty("1399811150")
    SOLANA_DEVNET(1399811150, ChainFamily.SOLANA, true),
    @JsonProperty("23434")
    STARKNET(23434, ChainFamily.STARKNET, false),
    @JsonProperty("39361")
    STARKNET_SEPOLIA(39361, ChainFamily.STARKNET, true);

    private static final Map<String, ChainId> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ChainId::wire, Function.identity()));

    private final long number;
    private final ChainFamily family;
    private final boolean testnet;

    ChainId(long number, ChainFamily family, boolean testnet) {
        this.number = number;
        this.family = family;
        this.testnet = testnet;
    }

    public static Optional<ChainId> of(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    /** The word on the wire, such as {@code 137}. */
    public String wire() {
        return Long.toString(number);
    }

    public long number() {
        return number;
    }

    public ChainFamily family() {
        return family;
    }

    public boolean isTestnet() {
        return testnet;
    }

    /** The tokens that are credited and paid out on this network, USDC first. */
    public List<Token> tokens() {
        return TokenList.of(this);
    }

    /** The token whose contract is at an address, given in any form; throws InvalidAddress if it has none. */
    public Optional<Token> tokenAt(String address) {
        return Optional.ofNullable(TokenList.byContract(this).get(Addresses.parse(this, address)));
    }

    public Optional<Token> token(Currency currency) {
        return tokens().stream().filter(token -> token.currency() == currency).findFirst();
    }
}
