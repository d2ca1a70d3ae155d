package io.bornite.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class ChainIdTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @EnumSource
    void theWordOnTheWireIsTheChainIdOnly(ChainId chain) {
        assertThat(ChainId.of(chain.wire())).contains(chain);
        assertThat(JSON.convertValue(chain, String.class)).isEqualTo(chain.wire());
        assertThat(ChainId.of("0" + chain.wire())).isEmpty();
        assertThat(ChainId.of(chain.name())).isEmpty();
        assertThat(ChainId.of(Integer.toString(100_000 + chain.ordinal()))).isEmpty();
    }

    @Test
    void aNumberIsReadAsTheChainIdThatItLooksLike() {
        assertThat(JSON.readValue("137", ChainId.class)).isEqualTo(ChainId.POLYGON);
        assertThat(JSON.readValue("1", ChainId.class)).isEqualTo(ChainId.ETHEREUM);
        assertThat(JSON.readValue("\"10\"", ChainId.class)).isEqualTo(ChainId.OPTIMISM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3\"", "0", "137.0", "true", "\"\"", "\"POLYGON\"", "{}", "[]"})
    void whatIsNoChainIdIsRefused(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, ChainId.class)).isInstanceOf(MismatchedInputException.class);
    }

    @Test
    void anAmountConvertsExactlyOrNotAtAll() {
        Token six = ChainId.POLYGON.token(Currency.USDC).orElseThrow();
        Token eighteen = ChainId.BSC.token(Currency.USDC).orElseThrow();
        Money fits = new Money(100_000_100, Currency.USDC);
        Money tooFine = new Money(100_000_001, Currency.USDC);

        assertThat(fits.toToken(six.decimals()).smallest()).isEqualTo(1_000_001);
        assertThat(tooFine.toToken(eighteen.decimals()).toMoney(Currency.USDC)).isEqualTo(tooFine);
        assertThatThrownBy(() -> tooFine.toToken(six.decimals())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> eighteen.amount(BigInteger.ONE).toMoney(Currency.USDC))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anOrderNamesATokenAnAddressAndAnAmountOfItsNetwork() {
        Token polygon = ChainId.POLYGON.tokens().getFirst();
        String to = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

        assertThat(new TransferOrder(ChainId.POLYGON, polygon, to.toLowerCase(java.util.Locale.ROOT), one(polygon))
                        .to())
                .isEqualTo(to);
        assertThatThrownBy(() -> new TransferOrder(ChainId.BASE, polygon, to, one(polygon)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TransferOrder(ChainId.POLYGON, polygon, to, polygon.amount(BigInteger.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TransferOrder(ChainId.POLYGON, polygon, "0x" + "0".repeat(40), one(polygon)))
                .isInstanceOf(InvalidAddress.class);
    }

    private static io.bornite.money.TokenAmount one(Token token) {
        return token.amount(BigInteger.TEN.pow(token.decimals()));
    }
}
