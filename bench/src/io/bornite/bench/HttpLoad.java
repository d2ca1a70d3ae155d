package io.bornite.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A closed loop over HTTP/1.1 connections in one thread: each sends its next request when it has read the whole answer,
 * which must be a 200 whose body has an id. Its cost is two system calls a request, so that the server has the cores.
 */
final class HttpLoad {

    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final Supplier<byte[]> requests;
    private final LongStream.Builder nanos = LongStream.builder();
    private long answered;

    HttpLoad(int port, Supplier<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    static byte[] post(String path, String headers, String json) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                        + "Content-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] get(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    long answered() {
        return answered;
    }

    /** @throws IllegalStateException if an answer is not a 200 with an id */
    Rate run(int connections, double seconds) {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                Connection connection = new Connection(channel);
                channel.register(selector, SelectionKey.OP_READ, connection);
                connection.send();
            }
            long started = System.nanoTime();
            long end = started + (long) (seconds * 1e9);
            int open = connections;
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (((Connection) key.attachment()).readAll()) {
                        if (System.nanoTime() < end) {
                            ((Connection) key.attachment()).send();
                        } else {
                            key.channel().close();
                            open--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            return Rate.of(answered, (System.nanoTime() - started) / 1e9, nanos.build().toArray());
        } catch (IOException e) {
            throw new IllegalStateException("The connection broke", e);
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(256 * 1024);
        private long sentAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send() throws IOException {
            answer.clear();
            sentAt = System.nanoTime();
            ByteBuffer request = ByteBuffer.wrap(requests.get());
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /** True if the answer is whole. */
        boolean readAll() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("closed by the server");
            }
            int head = indexOf(HEAD_END, 0, answer.position());
            if (head < 0 || !isWhole(head)) {
                return false;
            }
            if (!startsWith(OK, 0) || indexOf(ID, head, answer.position()) < 0) {
                throw new IllegalStateException(
                        new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8));
            }
            answered++;
            nanos.add(System.nanoTime() - sentAt);
            return true;
        }

        private boolean isWhole(int head) {
            for (int line = 0; line >= 0 && line < head; line = nextLine(line, head)) {
                if (startsWith(LENGTH, line)) {
                    int length = 0;
                    for (int i = line + LENGTH.length; i < head && answer.get(i) != '\r'; i++) {
                        length = answer.get(i) == ' ' ? length : length * 10 + answer.get(i) - '0';
                    }
                    return answer.position() >= head + HEAD_END.length + length;
                }
            }
            return startsWith(LAST_CHUNK, answer.position() - LAST_CHUNK.length);
        }

        private int nextLine(int from, int end) {
            for (int i = from; i < end; i++) {
                if (answer.get(i) == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int indexOf(byte[] wanted, int from, int end) {
            for (int i = from; i <= end - wanted.length; i++) {
                if (startsWith(wanted, i)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean startsWith(byte[] wanted, int at) {
            for (int i = 0; i < wanted.length; i++) {
                byte is = answer.get(at + i);
                if (is != wanted[i] && (is < 'A' || is > 'Z' || is + 32 != wanted[i])) {
                    return false;
                }
            }
            return true;
        }
    }
}
