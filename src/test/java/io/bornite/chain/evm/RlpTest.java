package io.bornite.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.crypto.Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {

    @Test
    void theVectorsOfTheYellowPaperHold() {
        assertThat(Hex.of(text("dog").encoded())).isEqualTo("0x83646f67");
        assertThat(Hex.of(Rlp.list(text("cat"), text("dog")).encoded())).isEqualTo("0xc88363617483646f67");
        assertThat(Hex.of(text("").encoded())).isEqualTo("0x80");
        assertThat(Hex.of(Rlp.list().encoded())).isEqualTo("0xc0");
        assertThat(Hex.of(Rlp.of(0).encoded())).isEqualTo("0x80");
        assertThat(Hex.of(Rlp.of(15).encoded())).isEqualTo("0x0f");
        assertThat(Hex.of(Rlp.of(1024).encoded())).isEqualTo("0x820400");
        assertThat(Hex.of(Rlp.list(Rlp.list(), Rlp.list(Rlp.list()), Rlp.list(Rlp.list(), Rlp.list(Rlp.list())))
                        .encoded()))
                .isEqualTo("0xc7c0c1c0c3c0c1c0");
        assertThat(Hex.of(text("Lorem ipsum dolor sit amet, consectetur adipisicing elit")
                        .encoded()))
                .startsWith("0xb8384c6f72656d");
    }

    @Test
    void whatIsEncodedDecodesToTheSame() {
        for (int size : new int[] {0, 1, 55, 56, 255, 256, 70_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            byte[] encoded = Rlp.list(Rlp.of(bytes), Rlp.of(BigInteger.TWO.pow(255)), Rlp.list(Rlp.of(bytes)))
                    .encoded();

            Rlp decoded = Rlp.decode(
                    encoded.length > Rlp.MAXIMUM_BYTES ? Rlp.list(Rlp.of(bytes)).encoded() : encoded);

            assertThat(decoded.items().getFirst().bytes()).isEqualTo(bytes);
        }
    }

    /** A byte as a string, a short length written long, zeros before a length, a missing end, bytes after the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x",
                "0x8101",
                "0xb801ff",
                "0xb90038",
                "0x83646f",
                "0x83646f6767",
                "0xc3836463",
                "0xbfffffffffffffffff",
                "0xf800",
                "0xffffffffffffffffff",
                "0xc9c8c7c6c5c4c3c2c1c0"
            })
    void aSecondEncodingOfAValueOrABrokenOneIsRefused(String encoded) {
        assertThatThrownBy(() -> Rlp.decode(Hex.bytes(encoded))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomBytesAreRefusedOrAreTheirOwnEncoding() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                assertThat(Rlp.decode(bytes).encoded()).isEqualTo(bytes);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasNoCause();
            }
        }
    }

    private static Rlp text(String text) {
        return Rlp.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
