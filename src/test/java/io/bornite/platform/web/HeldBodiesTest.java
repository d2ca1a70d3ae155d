package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.platform.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeldBodiesTest {

    private static final int MAX = 64 * 1024;

    private final AtomicLong nanoTime = new AtomicLong();
    private final HeldBodies bodies = new HeldBodies(4 * MAX, nanoTime::get);
    private final HeldBodies roomy = new HeldBodies(16 * MAX, nanoTime::get);

    @Test
    void aBodyIsReadAsItWasSentHoweverLongItSaysItIs() throws IOException {
        for (int length : new int[] {0, 1, HeldBodies.SMALL_BYTES, HeldBodies.SMALL_BYTES + 1, 40_000, MAX}) {
            byte[] sent = bytes(length);

            assertThat(read(sent, length)).isEqualTo(sent);
            assertThat(read(sent, -1)).isEqualTo(sent);
        }
        assertThat(read(bytes(MAX - 1), MAX)).hasSize(MAX - 1);
    }

    @Test
    void oneThatIsTooLongIsReadOneByteTooFar() throws IOException {
        try (HeldBodies.Body body = roomy.read("anybody", new ByteArrayInputStream(bytes(2 * MAX)), -1, MAX)) {
            assertThat(body.bytes()).hasSize(MAX + 1);
        }
    }

    @Test
    void whatIsHeldIsGivenBackAndSmallOnesAlwaysHaveAPlace() throws IOException {
        HeldBodies.Body first = hold("first", MAX);
        for (String other : List.of("second", "third", "fourth")) {
            hold(other, MAX);
        }

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> hold("fifth", HeldBodies.SMALL_BYTES + 1));
        hold("fifth", HeldBodies.SMALL_BYTES).close();
        first.close();
        first.close();
        hold("fifth", MAX).close();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> hold("fifth", MAX + 1));
        hold("fifth", MAX).close();
    }

    @Test
    void oneSenderHasAQuarterOfThePlacesAndLeavesTheOthers() throws IOException {
        hold("greedy", MAX);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> hold("greedy", HeldBodies.SMALL_BYTES + 1));
        hold("modest", MAX).close();
    }

    @Test
    void oneThatComesTooSlowlyIsGivenUpAndItsPlaceGivenBack() throws IOException {
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                nanoTime.addAndGet(HeldBodies.PATIENCE.toNanos() / 10_000);
                return 1;
            }
        };

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> bodies.read("slow", slow, MAX, MAX));

        hold("slow", MAX).close();
    }

    private byte[] read(byte[] sent, int length) throws IOException {
        try (HeldBodies.Body body = roomy.read("anybody", new ByteArrayInputStream(sent), length, MAX)) {
            return body.bytes();
        }
    }

    private HeldBodies.Body hold(String sender, int length) throws IOException {
        return bodies.read(sender, new ByteArrayInputStream(bytes(length)), length, 2 * MAX);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
