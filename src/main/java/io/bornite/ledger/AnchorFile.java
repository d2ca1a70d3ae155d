package io.bornite.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bornite.platform.BorniteProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The seals as lines of a file outside of the database, the oldest first. Whoever is killed while it writes leaves a piece
 * of a line, which counts for nothing and is cut off by the next who writes.
 */
@Component
class AnchorFile {

    private static final int LINE_MAX = 256;
    /** Where the last whole line is, even if what a death left behind it is a page of zeros. */
    private static final int END_BYTES = 64 * 1024;

    private final Path path;

    AnchorFile(LedgerProperties properties, BorniteProperties house) {
        Path given = properties.anchorFile();
        this.path = (given == null ? house.dataDir().resolve("book.anchor") : given).toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /** The last whole line, 0 bytes and no seal if there is none. */
    private record End(long bytes, Optional<Seal> seal) {}

    /**
     * The newest seal of the file, if there is one.
     *
     * @throws IOException if it cannot be read, or is no anchor file
     */
    synchronized Optional<Seal> newest() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return end(file).seal();
        }
    }

    /**
     * Appends seals, and returns when they are durable.
     *
     * @param after the number of the newest seal, 0 if there is none; if another process has written meanwhile, nothing is
     */
    synchronized void append(long after, List<Seal> seals) throws IOException {
        Path folder = Objects.requireNonNull(path.getParent());
        Files.createDirectories(folder);
        boolean isNew = Files.notExists(path);
        try (FileChannel file = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            End end = end(file);
            if (end.seal().map(Seal::number).orElse(0L) != after) {
                return;
            }
            file.truncate(end.bytes());
            write(file, end.bytes(), lines(seals));
            file.force(true);
        }
        if (isNew) {
            makeDurable(folder);
        }
    }

    /** Shows what each whole line says, if it says something. */
    void read(Consumer<Optional<Seal>> reader) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (BufferedReader file = Files.newBufferedReader(path, ISO_8859_1)) {
            String next = file.readLine();
            while (next != null) {
                Optional<Seal> seal = Seal.of(next);
                next = file.readLine();
                if (seal.isPresent() || next != null) { // else a death cut it off, or it is being written now
                    reader.accept(seal);
                }
            }
        }
    }

    private End end(FileChannel file) throws IOException {
        long size = file.size();
        int length = (int) Math.min(size, END_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, size - length + bytes.position()) > 0) {
            // as much as there is
        }
        String text = new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
        int stop = text.lastIndexOf('\n');
        if (stop < 0 && size <= LINE_MAX) {
            return new End(0, Optional.empty());
        }
        int start = stop <= 0 ? 0 : text.lastIndexOf('\n', stop - 1) + 1;
        Optional<Seal> seal = stop < 0 ? Optional.empty() : Seal.of(text.substring(start, stop));
        if (seal.isEmpty()) {
            throw new IOException(path + " does not end as an anchor file does");
        }
        return new End(size - length + stop + 1, seal);
    }

    private static ByteBuffer lines(List<Seal> seals) {
        String text = seals.stream().map(seal -> seal.line() + "\n").collect(Collectors.joining());
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    private static void write(FileChannel file, long position, ByteBuffer rest) throws IOException {
        long next = position;
        while (rest.hasRemaining()) {
            next += file.write(rest, next);
        }
    }

    /** A file that was made is there after a power cut only if its folder says so. */
    private static void makeDurable(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
