package io.bornite.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final String SOLANA_ADDRESS = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    private static final String STARKNET_ADDRESS = "0x04718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d";
    private static final String EVM_ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void theVectorsOfEip55AreCanonicalFromEitherCase(String address) {
        assertThat(Addresses.parse(ChainId.POLYGON, address)).isEqualTo(address);
        assertThat(Addresses.parse(ChainId.POLYGON, address.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(address);
        assertThat(Addresses.parse(ChainId.POLYGON, "0x" + address.substring(2).toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(address);
    }

    @Test
    void aWrongChecksumIsRefused() {
        assertThatThrownBy(() -> Addresses.parse(ChainId.POLYGON, "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"))
                .isInstanceOf(InvalidAddress.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void anAddressOfAnotherFamilyIsRefused() {
        assertThat(Addresses.isAddress(ChainId.POLYGON, SOLANA_ADDRESS)).isFalse();
        assertThat(Addresses.isAddress(ChainId.POLYGON, STARKNET_ADDRESS)).isFalse();
        assertThat(Addresses.isAddress(ChainId.SOLANA, EVM_ADDRESS)).isFalse();
        assertThat(Addresses.isAddress(ChainId.SOLANA, STARKNET_ADDRESS)).isFalse();
        assertThat(Addresses.isAddress(ChainId.STARKNET, EVM_ADDRESS)).isFalse();
        assertThat(Addresses.isAddress(ChainId.STARKNET, SOLANA_ADDRESS)).isFalse();
    }

    @Test
    void theFormOfAnAddressTellsItsFamily() {
        assertThat(Addresses.familyOf(EVM_ADDRESS)).contains(ChainFamily.EVM);
        assertThat(Addresses.familyOf(SOLANA_ADDRESS)).contains(ChainFamily.SOLANA);
        assertThat(Addresses.familyOf(STARKNET_ADDRESS)).contains(ChainFamily.STARKNET);
        assertThat(Addresses.familyOf("me@example.com")).isEmpty();
    }

    @Test
    void theZeroAddressIsRefusedEverywhere() {
        assertThat(Addresses.isAddress(ChainId.POLYGON, "0x" + "0".repeat(40))).isFalse();
        assertThat(Addresses.isAddress(ChainId.SOLANA, "1".repeat(32))).isFalse();
        assertThat(Addresses.isAddress(ChainId.STARKNET, "0x" + "0".repeat(64))).isFalse();
    }

    @Test
    void aStarknetAddressIsBelowTheFieldsPrimeAndPadded() {
        assertThat(Addresses.isAddress(ChainId.STARKNET, "0x" + "f".repeat(64))).isFalse();
        assertThat(Addresses.parse(
                        ChainId.STARKNET, "0x4718F5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d"))
                .isEqualTo(STARKNET_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "0x123",
                " 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                "f39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226g",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb922660"
            })
    void whatIsNoAddressIsRefused(String text) {
        for (ChainId chain : ChainId.values()) {
            assertThat(Addresses.isAddress(chain, text)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokenContractsAreRecognised(ChainId chain) {
        assertThat(chain.tokens().getFirst().currency()).isEqualTo(io.bornite.money.Currency.USDC);
        for (Token token : chain.tokens()) {
            assertThat(Addresses.isTokenContract(chain.family(), token.address()))
                    .isTrue();
            assertThat(chain.tokenAt(token.address())).contains(token);
        }
    }

    @Test
    void anOrdinaryAddressIsNoTokenContract() {
        assertThat(Addresses.isTokenContract(ChainFamily.EVM, EVM_ADDRESS)).isFalse();
    }
}
