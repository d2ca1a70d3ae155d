package io.bornite.platform.web;

import io.bornite.platform.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * The bodies that are in memory at one time, which together are no larger than this: what is not there yet takes no place,
 * so whoever promises much and sends little holds little. A small body is hardly more than what a connection costs anyway,
 * and is not counted.
 */
final class HeldBodies {

    static final int SMALL_BYTES = 4 * 1024;

    /** However slowly it comes: who sends a byte now and then would hold the rest for ever. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int PIECE_BYTES = 16 * 1024;
    private static final int RETRY_AFTER_SECONDS = 2;

    /** Of all places the part that one sender may have. */
    private static final int PART = 4;

    private final Semaphore pieces;
    private final int piecesOfOneMax;
    private final Map<String, Integer> piecesOf = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    HeldBodies(int bytesMax, LongSupplier nanoTime) {
        this.pieces = new Semaphore(bytesMax / PIECE_BYTES);
        this.piecesOfOneMax = bytesMax / PIECE_BYTES / PART;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads a body to its end.
     *
     * @param sender who may have a quarter of all places, so that the others have some
     * @param length how long it says it is, or negative
     * @param bytesMax it is read no further than one byte more
     * @throws Unavailable if there is no place for it
     * @throws SocketTimeoutException if it comes too slowly
     */
    Body read(String sender, InputStream in, long length, int bytesMax) throws IOException {
        Body body = new Body(sender);
        try {
            body.read(in, length < 0 ? bytesMax + 1 : (int) Math.min(length, bytesMax + 1));
            return body;
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    /** A body, until it is closed. */
    final class Body implements AutoCloseable {

        private final String sender;
        private byte[] bytes = {};
        private int taken;

        private Body(String sender) {
            this.sender = sender;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            giveBack(taken);
            pieces.release(taken);
            taken = 0;
        }

        private void read(InputStream in, int atMost) throws IOException {
            long end = nanoTime.getAsLong() + PATIENCE.toNanos();
            bytes = new byte[Math.min(atMost, SMALL_BYTES)];
            int length = 0;
            while (length < atMost) {
                if (length == bytes.length) {
                    grow(Math.min(atMost, 2 * length));
                }
                int read = in.read(bytes, length, bytes.length - length);
                if (read < 0) {
                    bytes = Arrays.copyOf(bytes, length);
                    return;
                }
                length += read;
                if (nanoTime.getAsLong() - end > 0) {
                    throw new SocketTimeoutException("A body has not come within " + PATIENCE);
                }
            }
        }

        private void grow(int size) {
            int more = Math.ceilDiv(size, PIECE_BYTES) - taken;
            if (piecesOf.merge(sender, more, Integer::sum) > piecesOfOneMax || !pieces.tryAcquire(more)) {
                giveBack(more);
                throw new Unavailable("Too many large requests at once", RETRY_AFTER_SECONDS);
            }
            taken += more;
            bytes = Arrays.copyOf(bytes, size);
        }

        private void giveBack(int some) {
            piecesOf.computeIfPresent(sender, (_, all) -> all == some ? null : all - some);
        }
    }
}
