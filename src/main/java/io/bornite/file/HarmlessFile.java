package io.bornite.file;

import io.bornite.platform.InvalidRequest;
import java.util.Arrays;
import org.apache.tika.Tika;

/** Bytes that were proven to be of a kind that is taken, and made harmless: what is kept in place of what came. */
record HarmlessFile(MediaKind kind, byte[] content) {

    private static final Tika MAGIC = new Tika();

    /**
     * Proves the kind by the bytes alone, whatever their name and type were said to be.
     *
     * @param property the part of the form that a refusal names
     * @throws InvalidRequest 422 if it is empty, too large, of another kind or dangerous
     */
    static HarmlessFile of(byte[] raw, String property, FileProperties limits) {
        if (raw.length == 0) {
            throw refused(property, "isNotEmpty", "should not be empty");
        }
        if (raw.length > limits.maximumBytes()) {
            throw refused(property, "maxSize", "must not have more than " + limits.maximumBytes() + " bytes");
        }
        MediaKind kind = MediaKind.of(MAGIC.detect(raw))
                .orElseThrow(() -> refused(property, "isFileType", "must be a PDF, PNG or JPEG file"));
        return switch (kind) {
            case PDF -> new HarmlessFile(kind, PassivePdf.require(raw, property));
            case PNG, JPEG -> new HarmlessFile(kind, CleanImage.of(kind, raw, property, limits.maximumPixels()));
        };
    }

    static InvalidRequest refused(String property, String constraint, String rule) {
        return new InvalidRequest(property, constraint, property + " " + rule);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HarmlessFile file && kind == file.kind && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "HarmlessFile[" + kind + "]";
    }
}
