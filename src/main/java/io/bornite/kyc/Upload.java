package io.bornite.kyc;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The bytes of a part of a form; its name and its type are the client's words and are not looked at. */
final class Upload {

    private Upload() {}

    static byte[] bytes(MultipartFile part) {
        try {
            return part.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte @Nullable [] bytesOrNull(@Nullable MultipartFile part) {
        return part == null || part.isEmpty() ? null : bytes(part);
    }
}
