package io.bornite.chain;

import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses as text. Each has one canonical form, which is what we store, compare and show: with EIP-55's checksum in
 * the case of its letters on EVM networks, base58 on Solana, {@code 0x} and 64 lower-case digits on Starknet.
 */
public final class Addresses {

    private Addresses() {}

    /**
     * The canonical form.
     *
     * @throws InvalidAddress if it is none of this network, breaks its checksum, or is the zero address
     */
    public static String parse(ChainId chain, String text) {
        return parse(chain.family(), text);
    }

    public static String parse(ChainFamily family, String text) {
        return switch (family) {
            case EVM -> EvmAddress.parse(text);
            case SOLANA -> SolanaAddress.parse(text);
            case STARKNET -> StarknetAddress.parse(text);
        };
    }

    public static boolean isAddress(ChainId chain, String text) {
        try {
            parse(chain, text);
            return true;
        } catch (InvalidAddress e) {
            return false;
        }
    }

    /** The one family whose form the text has. */
    public static Optional<ChainFamily> familyOf(String text) {
        return Arrays.stream(ChainFamily.values())
                .filter(family -> {
                    try {
                        parse(family, text);
                        return true;
                    } catch (InvalidAddress e) {
                        return false;
                    }
                })
                .findFirst();
    }

    /**
     * Whether it is the contract of a token on any network of the family. Tokens sent there would be lost, on that network
     * and on the others, where nobody has its key.
     */
    public static boolean isTokenContract(ChainFamily family, String address) {
        return TokenList.contracts(family).contains(parse(family, address));
    }

    /** The address of a public key as {@link SigningKey#publicKey} gives it. */
    public static String of(ChainFamily family, byte[] publicKey) {
        return switch (family) {
            case EVM -> EvmAddress.of(publicKey);
            case SOLANA -> SolanaAddress.of(publicKey);
            case STARKNET -> StarknetAddress.of(publicKey);
        };
    }
}
