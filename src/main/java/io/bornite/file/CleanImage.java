package io.bornite.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An image drawn anew: what is kept has the pixels of what came and nothing else of it, no place where it was taken, no
 * second file behind its end.
 */
final class CleanImage {

    /** An image is large once it is decoded; more at once could take all memory. */
    private static final Semaphore AT_ONCE = new Semaphore(1, true);

    private static final int SIDE_MAX = 20_000;

    static {
        ImageIO.setUseCache(false);
    }

    private CleanImage() {}

    static byte[] of(MediaKind kind, byte[] raw, String property, long maximumPixels) {
        AT_ONCE.acquireUninterruptibly();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(raw))) {
            ImageReader reader =
                    ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
            try {
                reader.setInput(input, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > SIDE_MAX || height > SIDE_MAX || (long) width * height > maximumPixels) {
                    throw HarmlessFile.refused(
                            property, "maxPixels", "must not have more than " + maximumPixels + " pixels");
                }
                return encoded(kind, reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw HarmlessFile.refused(property, "isFileType", "cannot be read as an image");
        } finally {
            AT_ONCE.release();
        }
    }

    private static byte[] encoded(MediaKind kind, BufferedImage image) throws IOException {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = plain.createGraphics();
        try {
            canvas.drawImage(image, 0, 0, Color.WHITE, null);
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (!ImageIO.write(plain, kind.extension(), encoded)) {
            throw new IOException("No writer of " + kind);
        }
        return encoded.toByteArray();
    }
}
