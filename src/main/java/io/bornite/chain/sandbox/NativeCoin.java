package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import java.math.BigInteger;

/** What gas costs on the simulated networks: constants of a plausible size, in the coin's smallest parts. */
final class NativeCoin {

    /** How holdings name the coin, where a token has its contract's address. */
    static final String TOKEN = "gas";

    private static final BigInteger GIGA = BigInteger.TEN.pow(9);

    private NativeCoin() {}

    static String symbol(ChainId chain) {
        return switch (chain) {
            case POLYGON, POLYGON_AMOY -> "POL";
            case BSC, BSC_TESTNET -> "BNB";
            case SOLANA, SOLANA_DEVNET -> "SOL";
            case STARKNET, STARKNET_SEPOLIA -> "STRK";
            case ETHEREUM,
                    ETHEREUM_SEPOLIA,
                    ARBITRUM,
                    ARBITRUM_SEPOLIA,
                    BASE,
                    BASE_SEPOLIA,
                    OPTIMISM,
                    OPTIMISM_SEPOLIA -> "ETH";
        };
    }

    /** What a unit of gas costs in every block, before the tip. */
    static BigInteger baseFee(ChainId chain) {
        return switch (chain) {
            case POLYGON, POLYGON_AMOY -> GIGA.multiply(BigInteger.valueOf(30));
            case ETHEREUM, ETHEREUM_SEPOLIA -> GIGA.multiply(BigInteger.TEN);
            case BSC, BSC_TESTNET -> GIGA;
            case ARBITRUM, ARBITRUM_SEPOLIA, STARKNET, STARKNET_SEPOLIA -> GIGA.divide(BigInteger.TEN);
            case BASE, BASE_SEPOLIA, OPTIMISM, OPTIMISM_SEPOLIA -> GIGA.divide(BigInteger.valueOf(100));
            case SOLANA, SOLANA_DEVNET -> BigInteger.TEN;
        };
    }

    /** Enough for the base fee to double before the transaction runs. */
    static Fees offer(ChainId chain) {
        BigInteger base = baseFee(chain);
        BigInteger tip = base.divide(BigInteger.TEN);
        return new Fees(base.multiply(BigInteger.TWO).add(tip), tip);
    }

    /** What a payment costs its payer when it runs. */
    static BigInteger price(ChainId chain, Payment payment) {
        BigInteger withTip = baseFee(chain).add(payment.fees().maxPriorityFeePerGas());
        return withTip.min(payment.fees().maxFeePerGas()).multiply(BigInteger.valueOf(payment.gas()));
    }
}
