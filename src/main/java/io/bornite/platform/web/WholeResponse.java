package io.bornite.platform.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Leaves with its length and at once when it is complete, instead of in chunks whenever somebody flushes it. */
final class WholeResponse extends HttpServletResponseWrapper {

    private @Nullable Unflushed body;

    WholeResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() {}

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (body == null) {
            body = new Unflushed(super.getOutputStream());
        }
        return body;
    }

    private static final class Unflushed extends ServletOutputStream {

        private final ServletOutputStream target;

        Unflushed(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            target.close();
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }
    }
}
