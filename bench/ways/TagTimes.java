// HeidelTime over many files in one process, so that it starts once; read by others.py.
//
// usage: java -cp JAR TagTimes.java CONFIGURATION {YYYY-MM-DD FILE}...      writes FILE.tml beside each
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

public class TagTimes {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone tagger =
            new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, arguments[0]);
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        for (int at = 1; at < arguments.length; at += 2) {
            String text = Files.readString(Path.of(arguments[at + 1]));
            String tagged = tagger.process(text, days.parse(arguments[at]));
            Files.writeString(Path.of(arguments[at + 1] + ".tml"), tagged);
        }
    }
}
