"""Tables as people have them, for the tests of Python and, by tools/vectors/data.py, for those of the page."""

from __future__ import annotations

NUMBERS = ((1045.5, 0.25, 12.0), (2010.0, 0.5, 7.0), (999.9, -0.75, 30.5), (3120.0, 1.5, 4.0), (12500.25, 2.0, 9.0))
CLEAN = "size,depth,price\n" + "".join(f"{a},{b},{c}\n" for a, b, c in NUMBERS)
HEAD = "size,depth,price\n"


def rows(cell, delimiter=",", head=True, end="\n"):
    """The clean table with its cells written by `cell`."""
    lines = [delimiter.join(["size", "depth", "price"])] if head else []
    lines += [delimiter.join(cell(value) for value in row) for row in NUMBERS]
    return end.join(lines) + end


def with_comma(value):
    return str(value).replace(".", ",")


def german(value):
    return f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")


def framed(cell, left="| ", right=" |"):
    """The cells of a row between bars, as Markdown and terminals draw them."""
    return "".join(f"{left}{' | '.join(map(cell, row))}{right}\n" for row in (("size", "depth", "price"), *NUMBERS))


def under(text, *lines):
    """A text with lines of a frame after its first."""
    first, rest = text.split("\n", 1)
    return "\n".join([first, *lines, rest])


BANK = "Kontonummer:;DE02 1203 0000;\nZeitraum:;01.05.2024;31.05.2024\nKontostand vom 31.05.2024:;1.234,56 EUR\n\n"
GRID = "+------+-------+-------+\n"
ALIKE = {
    "header": (CLEAN, "price"),
    "no header": (rows(str, head=False), 3),
    "semicolons": (rows(str, ";"), "price"),
    "tabs": (rows(str, "\t"), "price"),
    "vertical bars": (rows(str, "|"), "price"),
    "blanks": (rows(str, " "), "price"),
    "several blanks": (rows(lambda value: f"{value:>12}", " "), "price"),
    "decimal commas": (rows(with_comma, ";"), "price"),
    "decimal commas, no header": (rows(with_comma, ";", head=False), 3),
    "decimal commas between tabs": (rows(with_comma, "\t"), "price"),
    "decimal commas in quotes": (rows(lambda value: f'"{with_comma(value)}"'), "price"),
    "thousands": (rows(lambda value: f'"{value:,}"'), "price"),
    "thousands between semicolons": (rows(german, ";"), "price"),
    "thousands with apostrophes": (rows(lambda value: f"{value:,}".replace(",", "'")), "price"),
    "thousands with blanks": (rows(lambda value: f"{value:,}".replace(",", "\u202f").replace(".", ","), ";"), "price"),
    "dollars": (rows(lambda value: f'"${value:,.2f}"' if value >= 0 else f"-${-value}"), "price"),
    "euros": (rows(lambda value: f"{german(value)} \u20ac", ";"), "price"),
    "per cent": (rows(lambda value: f"{value} %"), "price"),
    "a line sep=;": ("sep=;\r\n" + rows(with_comma, ";", end="\r\n"), "price"),
    "a line sep=| in quotes": ('"sep=|"\n' + rows(str, "|"), "price"),
    "comments above": ("# measured in May\n# by hand, with a rule; twice\n" + CLEAN, "price"),
    "comments between": (CLEAN.replace("999.9", "# the tape was changed, alas, here, and wet\n999.9"), "price"),
    "a comment of percent signs": ("% made by a program\n" + CLEAN, "price"),
    "names in a comment": ("# " + rows(str, " "), "price"),
    "empty lines": (CLEAN.replace("\n", "\n\n"), "price"),
    "lines of commas": (CLEAN + ",,\n,,\n", "price"),
    "blanks around": (rows(lambda value: f" {value}  "), "price"),
    "odd blanks around": (rows(lambda value: f"\u2004{value}\u00a0"), "price"),
    "quotes everywhere": (rows(lambda value: f'"{value}"'), "price"),
    "blanks before quotes": (rows(lambda value: f'"{value}"', ", "), "price"),
    "a byte order mark": ("\ufeff" + CLEAN, "price"),
    "lines ended as on Windows": (CLEAN.replace("\n", "\r\n"), "price"),
    "lines ended as on old Macs": (CLEAN.replace("\n", "\r"), "price"),
    "no line end at the end": (CLEAN.rstrip("\n"), "price"),
    "a comma at every line's end": (CLEAN.replace("\n", ",\n"), "price"),
    "a comma at every row's end": (HEAD + CLEAN.removeprefix(HEAD).replace("\n", ",\n"), "price"),
    "an index without a name": (
        "," + HEAD + "".join(f"{at},{line}\n" for at, line in enumerate(CLEAN.splitlines()[1:])),
        "price",
    ),
    "names of rows as R writes them": (
        HEAD.replace(",", " ") + "".join(f'"{at + 1}" {" ".join(map(str, row))}\n' for at, row in enumerate(NUMBERS)),
        "price",
    ),
    "typographic minus": (rows(lambda value: str(value).replace("-", "\u2212")), "price"),
    "powers of ten": (rows(lambda value: f"{value:.17E}"), "price"),
    "capitals": (CLEAN, "PRICE"),
    "negative numbers in brackets": (rows(lambda value: str(value) if value >= 0 else f"({-value})"), "price"),
    "negative dollars in brackets": (
        rows(lambda value: f'"${value:,.2f}"' if value >= 0 else f"($ {-value})"),
        "price",
    ),
    "a minus behind the number": (rows(lambda value: str(value) if value >= 0 else f"{-value}-"), "price"),
    "a minus behind commas": (rows(lambda value: german(value) if value >= 0 else f"{german(-value)}-", ";"), "price"),
    "Markdown": (under(framed(str), "|-----|:---:|---:|"), "price"),
    "Markdown without bars at the ends": (under(framed(str, "", ""), "--|--|--"), "price"),
    "a terminal's table": (under(framed(str, " ", ""), "------+-------+-------"), "price"),
    "a table in a grid": (GRID + under(framed(str), GRID.strip()) + GRID, "price"),
    "a title above": ("Measured in May\n\n" + CLEAN, "price"),
    "a title above, commas to the end": ("Measured in May,,\nby hand,5,\n,,\n" + CLEAN, "price"),
    "lines of a bank above": (BANK + rows(german, ";"), "price"),
    "lines of a logger above": ("Logger 7\tfirmware 2.1\nplace\tattic\nrate\t10\ts\tx\n" + rows(str, "\t"), "price"),
    "a title in quotes above": ('"Sales, all shops"\n' + rows(lambda value: f'"{value:,}"'), "price"),
    "units below the names": (CLEAN.replace(HEAD, HEAD + "m,kg,-\n"), "price"),
    "units below the names, some": (rows(with_comma, ";").replace("price\n", "price\n[mm];;\u20ac\n"), "price"),
    "types below the names": (CLEAN.replace(HEAD, HEAD + "float,float,float\n"), "price"),
    "units below a title": ("Measured in May,,\n" + CLEAN.replace(HEAD, HEAD + "m/s^2,\u00b0C,%\n"), "price"),
    "an index as R writes it": (
        '"",'
        + ",".join(f'"{name}"' for name in HEAD.strip().split(","))
        + "\n"
        + "".join(f'"Fiat {at}",{line}\n' for at, line in enumerate(CLEAN.splitlines()[1:])),
        "price",
    ),
    "R for the continent": (
        '"";"size";"depth";"price"\n'
        + "".join(f'"{at}";{line}\n' for at, line in enumerate(rows(with_comma, ";", head=False).splitlines(), 1)),
        "price",
    ),
    "a database's columns of one width": (
        "".join(f"{name:<12}" for name in HEAD.strip().split(","))
        + "\n"
        + ("-" * 11 + " ") * 3
        + "\n"
        + rows(lambda value: f"{value:<12}", "", head=False)
        + "\n(5 rows affected)\n",
        "price",
    ),
    "a database's commas": (under(CLEAN, "----,-----,-----") + "\n(5 rows affected)\n", "price"),
    "a terminal's table with its count": (
        under(framed(str, " ", ""), "------+-------+-------") + "(5 Zeilen)\n",
        "price",
    ),
    "a grid with its time": (GRID + under(framed(str), GRID.strip()) + GRID + "5 rows in set (0.00 sec)\n", "price"),
    "a dash for a minus": (rows(lambda value: str(value).replace("-", "\u2013")), "price"),
    "a minus that does not break": (rows(lambda value: str(value).replace("-", "\u2011")), "price"),
    "a data frame as it is printed": (
        f"{'size':>12}{'depth':>9}{'price':>9}\n"
        + "".join(f"{at} {line}\n" for at, line in enumerate(rows(lambda v: f"{v:>9}", "  ", head=False).splitlines())),
        "price",
    ),
    "short powers of ten": (rows(lambda value: f"{value:.6e}"), "price"),
    "powers of ten with commas": (rows(lambda value: f"{value:.6E}".replace(".", ","), ";"), "price"),
    "plus signs": (rows(lambda value: f"{value:+}"), "price"),
    "three commas at every end": (CLEAN.replace("\n", ",,,\n") + ",,,,,\n", "price"),
    "an empty first column": ("".join(f",{line}\n" for line in CLEAN.splitlines()), "price"),
    "line ends of three kinds": (CLEAN.replace("\n", "\r\n", 2).replace("\n", "\r", 1), "price"),
    "a name of two lines": (CLEAN.replace("size", '"size\n(mm)"'), "price"),
    "names with quotes": (CLEAN.replace("size", '"the ""size"""'), "price"),
    "blocks of a plotter": ("# size depth price\n" + rows(str, " ", head=False).replace("\n", "\n\n\n", 2), "price"),
    "names with umlauts": (CLEAN.replace("size", "gr\u00f6\u00dfe"), "price"),
}

REFUSED = {
    "units": (rows(lambda value: f"{value} cm"), "line 2, column 'price'.*has a unit: write 12.0, and cm"),
    "one unit": (CLEAN.replace("2010.0", "2010 mm"), "line 3, column 'size': '2010 mm' has a unit: write 2010"),
    "two currencies": (
        CLEAN.replace("1045.5", "$1045.5").replace("2010.0", "\u20ac2010"),
        "line 2, column 'size'.*write all alike",
    ),
    "per cent beside none": (CLEAN.replace(",0.25,", ",25%,"), "column 'depth': '25%'.*write all alike"),
    "dates": (
        "day,price\n2024-05-01,1.5\n2024-05-02,2.5\n2024-05-04,3.5\n",
        "line 2, column 'day': '2024-05-01' is a date",
    ),
    "a date for a target": ("size,price\n1,01.05.2024\n2,02.05.2024\n3,01.05.2024\n", "'01.05.2024' is a date"),
    "a target with units": ("size,price\n1,5 kg\n2,6 kg\n3,5 kg\n", "line 2, column 'price'.*write 5, and kg"),
    "thousands or decimals": (
        "size;depth;price\n1,5;1.045;3\n2,5;2.310;4\n3,5;7.120;5\n",
        "line 2, column 'depth': '1.045' can be 1.045 or 1045",
    ),
    "thousands or decimals between tabs": (
        "size\tprice\n1,045\t3\n2,310\t4\n",
        "line 2, column 'size': '1,045' can be 1045 or 1.045",
    ),
    "a decimal comma among points": (CLEAN.replace(",0.25,", ',"0,25",'), "line 2, column 'depth': '0,25' has a comma"),
    "bytes that are no letters": (CLEAN.encode().replace(b"999.9", b"\x81999.9"), "line 4, column 1, byte 0x81"),
    "a sign behind a whole number": (
        CLEAN.replace("2010.0", "2010-"),
        "line 3, column 'size': '2010-' may have its sign",
    ),
    "a minus in brackets": (CLEAN.replace("2010.0", "(-2010)"), r"line 3, column 'size': '\(-2010\)' is no number"),
    "names or negative numbers": ("(1),(2),(3)\n1.5,2.5,1\n2.5,3,2\n", "can be names or data"),
    "a line above, and one of another length": ("May\n" + CLEAN + "1,2\n", "has 2 cells at line 8, and 3"),
    "names too few": ("size,price\n1,2,3,4\n5,6,7,8\n", "has 4 cells at line 2"),
    "one class": ("size,price\n1,low\n2,low\n3,low\n", "target = price has one class only, 'low'"),
    "missing": (
        CLEAN.replace(",0.5,", ",NA,"),
        "line 3, column 'depth': 'NA' stands for.*missing=drop",
    ),
    "an error of a spreadsheet": (CLEAN.replace(",0.5,", ",#DIV/0!,"), "line 3, column 'depth': '#DIV/0!' stands for"),
    "ragged": (CLEAN.replace("2010.0,", "2010.0,7,"), "has 4 cells at line 3, and 3 in its first line"),
    "thousands without quotes": (CLEAN.replace("1045.5", "1,045.5"), "has 4 cells at line 2.*quote cells with a comma"),
    "duplicate names": (CLEAN.replace("depth", "size"), "two columns called 'size'"),
    "a nameless column": (CLEAN.replace("depth", ""), "no name for column 2"),
    "names or years": ("2019,2020,2021\n1.5,2.5,1\n2.5,3,2\n", "2019, 2020, 2021 can be names or data"),
    "names or data": ("hill,1.5,3\nlake,2,4\nwood,3,5\n", "first line = hill, 1.5, 3 can be names or data"),
    "thousands or three decimals": (
        "size;price\n1.045;2\n2.010;4\n999;5\n",
        "line 2, column 'size': '1.045' can be 1.045 or 1045",
    ),
    "a dash for nothing": (CLEAN.replace(",0.5,", ",-,"), "line 3, column 'depth': '-' stands for.*missing=drop"),
    "a point for nothing": (CLEAN.replace(",0.5,", ",.,"), "line 3, column 'depth': '.' stands for.*missing=drop"),
    "Python's None": (CLEAN.replace(",0.5,", ",None,"), "line 3, column 'depth': 'None' stands for.*missing=drop"),
    "a database's null": (CLEAN.replace(",0.5,", ",\\N,"), "line 3, column 'depth': .* stands for.*missing=drop"),
    "infinite": (CLEAN.replace(",0.5,", ",-Inf,"), "line 3, column 'depth': '-Inf' is not finite"),
    "yes and no": ("a,price\nyes,1\nno,2.5\nyes,3\n", "'a' holds words, such as 'yes' in line 2"),
    "an hour of a form": (
        "Timestamp,price\n2024/05/01 9:10:33 AM MEZ,1\n2024/05/02 9:10:33 AM MEZ,2\n2024/05/04 1:10:33 PM MEZ,4\n",
        "line 2, column 'Timestamp'.*is a date or a time",
    ),
    "attributes above": (
        "@relation house\n@attribute size numeric\n@attribute price numeric\n@data\n1,2\n3,4\n",
        r"is an ARFF file of Weka \(line 1\), no table of text|cells? at line",
    ),
    "holes in columns of one width": ("size depth price\n1.5   2.5  3\n4.5         6\n", "has 2 cells at line 3"),
    "two tables": (CLEAN + "\nalpha,price\n1,2\n3,4\n", "holds two tables, and the second begins in line 8"),
    "the names once more": (CLEAN + CLEAN, "line 7, column 'size': 'size' is no number"),
    "a source below": (CLEAN + "\nSource: our own\n", "has 1 cell at line 8"),
    "a nought within": (CLEAN.replace("2010.0", "20\x0010.0"), "line 3, column 'size'"),
    "a spreadsheet's bytes": (
        b"PK\x03\x04\x14\x00\x06\x00",
        "is a spreadsheet or a ZIP archive.*no table of text.*xlsx",
    ),
    "flags behind numbers": (
        "year\tprice\n2020\t3.5 p\n2021\t4.1 e\n2022\t:\n2023\t2.2\n",
        "line 2, column 'price': '3.5 p' has a unit",
    ),
    "a number with a note": ("size,price\n1,5\n2,6\n3,7\n4,8b\n5,none\n", "line 5, column 'price': '8b' has a unit"),
    "fractions": ("size,price\n1/2,3\n3/4,4\n1/4,6.5\n", "'size' holds words, such as '1/2' in line 2"),
    "plus or minus": ("size,price\n1.2\u00b10.1,3\n2.5\u00b10.2,4.5\n", "'size' holds words, such as .* in line 2"),
    "below a limit": ("size,price\n<0.1,3\n2.5,4\n3.1,6.5\n", "line 2, column 'size': '<0.1' is no number"),
    "hexadecimal": ("size,price\n0x10,3\n0x1F,4.5\n", "line 2, column 'size': '0x10' has a unit"),
    "thousands as k": ("size,price\n1.5k,3\n3M,4.5\n", "line 2, column 'size': '1.5k' has a unit"),
    "a nought of bookkeepers": (
        'size,price\n"$ 2,345.50 ",1\n"$ -   ",2.5\n"$ (3,100.25)",3\n',
        r"line 3, column 'size': '\$ -' is no number",
    ),
    "quotes with a backslash": ('note,price\n"a \\"q\\" b",1\nx,2.5\n', "cannot be read at line 2"),
    "a table on its side": ("size,1,2,3\nprice,3,4,6.5\n", "first line = size, 1, 2, 3 can be names or data"),
    "notes below": (CLEAN + "* preliminary\n", "has 1 cell at line 7"),
    "labelled numbers": ("price: 1, v: 2.5\nprice: 2, v: 2.7\nprice: 3, v: 3.1\n", "can be names or data|is not known"),
    "counters of a format": ("0 1:5.1 2:3.5\n1 1:4.9 2:3.0\n0 1:7.0 2:3.2\n", "can be names or data"),
    "JSON": ('[{"size": 1, "price": 2.5},\n {"size": 2, "price": 4}]', r"is JSON or a printed list \(line 1\)"),
    "lines of JSON": ('{"size": 1, "price": 2.5}\n{"size": 2, "price": 4}\n', r"is JSON or a printed list \(line 1\)"),
    "HTML": ("<table><tr><th>size</th><th>price</th></tr></table>\n", r"is a web page or XML \(line 1\)"),
    "LaTeX": ("\\begin{tabular}{rr}\nsize & price \\\\\n1 & 2.5 \\\\\n\\end{tabular}\n", r"is LaTeX \(line 1\)"),
    "SQL": (
        "CREATE TABLE t (size REAL, price REAL);\nINSERT INTO t VALUES (1,2.5);\n",
        r"is a script of SQL \(line 1\)",
    ),
    "a wiki's table": ("{| class=x\n! size !! price\n|-\n| 1 || 2.5\n|}\n", r"is a table of a wiki \(line 1\)"),
    "lines for a frame": (
        "\u250c\u2500\u2500\u2510\n\u2502 price \u2502\n\u2502 1 \u2502\n",
        r"is a table drawn with lines \(line 1\)",
    ),
    "polars": ("shape: (2, 2)\n\u250c\u2500\u2510\n", r"is a table as polars prints it \(line 1\)"),
    "a printed array": ("[[1.  2.5 3. ]\n [2.  1.5 1. ]]\n", r"is JSON or a printed list \(line 1\)"),
    "an open quote": (CLEAN.replace("2010.0", '"2010.0'), "cannot be read at line 3"),
}

REMARKED = [
    ("id,a,y\n" + "".join(f"{n},{n * n % 7},{n % 2}\n" for n in range(1, 12)), "y", "id numbers the rows: leave"),
    ("nr,a,y\n" + "".join(f"{n},{n * n % 7},{n // 6}\n" for n in range(12)), "y", "y stands in its order: leave"),
    ("a,b,y\n" + "".join(f"{n * n % 7},{n % 2},{n % 2}\n" for n in range(12)), "y", "b tells y in every row"),
    (
        "a,code,y\n" + "".join(f"{n},{7 * (n % 3)},{'uvw'[n % 3]}\n" for n in (5, 3, 9, 1, 4, 8, 2, 6, 7)),
        "y",
        "code tells y",
    ),
    ("a,y\n1.5,2\n-999,3.5\n-999.0,1\n7,9\n", "y", "a is -999 in 2 rows, far from all others"),
    ("a,y\n-99,2\n" + "".join(f"{n},{n * n / 3}\n" for n in range(20)), "y", "a is -99 in 1 row, far from all others"),
    ("a,y\n1.5,2\n2,9999\n3.25,9999\n7,9.5\n", "y", "y is 9999 in 2 rows, far from all others"),
    ("a;y\n1,5 %;2\n2,5 %;3,5\n", "y", "a is in %: '1,5 %' is read as 1.5"),
    ('a,y\n"1,045",2\n"7,310",3.5\n', "y", "a has groups of thousands: '1,045' is read as 1045"),
    ("a,y\n(12),2\n7,3.5\n", "y", "a has negative numbers in brackets or with the sign behind: '(12)' is read as -12"),
    ("a,shop\n1,n\n2,s\n3,n\n6,Total:\n", "shop", "line 5 says 'Total:' and is used like the others"),
    ("a,shop\n1,n\n2,s\n3,n\n2,Mean of all\n", "shop", "line 5 says 'Mean of all'"),
    ("note\na,y\n1.5,2\n2.5,3.5\n", "y", "what stands above line 2, where the names are, is left out"),
    ("1.5,2\n2.5,3.5\n", 2, "the first line is read as data"),
    ("a,b,y\nmm,-,\n1,2,3.5\n2,3,4.5\n", "y", "line 2 (mm, -, ) holds units or the like and is left out"),
    ("zip,y\n01234,2\n10115,3.5\n", "zip", "zip may be a code, not a quantity: '01234' is read as 1234"),
    ('"",a,y\nash,1,2\nelm,2,3.5\n', "y", "column 1 has no name and names the rows, so it is left out"),
    ("a,y\nTRUE,2\nFALSE,3.5\n", "y", "a holds true and false: 'TRUE' is read as 1"),
]
