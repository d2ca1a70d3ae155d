package io.bornite.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A multipart form, as a browser sends it. */
public final class Form {

    private static final String BOUNDARY = "----bornite-form-boundary";

    private record Part(
            String name,
            @Nullable String fileName,
            @Nullable String type,
            byte[] content) {}

    private final List<Part> parts = new ArrayList<>();

    /** A field, which has no type. */
    public static Form of(String name, String value) {
        return new Form().and(name, value);
    }

    public Form and(String name, String value) {
        parts.add(new Part(name, null, null, value.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A part that says to be JSON. */
    public Form json(String name, String value) {
        parts.add(new Part(name, null, "application/json", value.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public Form file(String name, String fileName, String type, byte[] content) {
        parts.add(new Part(name, fileName, type, content));
        return this;
    }

    public static String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : parts) {
            String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\""
                    + (part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"")
                    + (part.type() == null ? "" : "\r\nContent-Type: " + part.type())
                    + "\r\n\r\n";
            bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(part.content());
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
