"""Whole tables as other people's programs write them, each with its clean twin: (odd, clean, target, settings)."""

from __future__ import annotations

IRIS = (
    (5.1, 3.5, 1.4, "setosa"),
    (4.9, 3.0, 1.4, "setosa"),
    (7.0, 3.2, 4.7, "versicolor"),
    (6.4, 3.2, 4.5, "versicolor"),
    (6.3, 3.3, 6.0, "virginica"),
    (5.8, 2.7, 5.1, "virginica"),
    (5.0, 3.4, 1.5, "setosa"),
)
TWIN = "a,b,c,y\n" + "".join(",".join(map(str, row)) + "\n" for row in IRIS)
NAMES = '"Sepal.Length"{0}"Sepal.Width"{0}"Petal.Length"{0}"Species"\n'


def written(between, cell=str, begin="", end="\n"):
    """The rows of irises, numbered from 1 where `begin` has a place for it."""
    lines = (between.join(map(cell, row)) for row in IRIS)
    return "".join(begin.format(at) + line + end for at, line in enumerate(lines, 1))


def quoted(value):
    return f'"{value}"' if isinstance(value, str) else str(value)


def continental(value):
    return quoted(value).replace(".", ",")


def padded(value):
    return f"{value:>12}"


CARS = (
    (18.0, 8, 307.0, "130.0", "chevrolet chevelle malibu"),
    (15.0, 8, 350.0, "165.0", "buick skylark 320"),
    (25.0, 4, 98.0, "?", "ford pinto"),
    (24.5, 4, 113.0, "95.00", "toyota corona mark ii"),
    (22.0, 6, 198.0, "95.00", "plymouth duster"),
)
CARS_TWIN = "y,c,d,h\n18,8,307,130\n15,8,350,165\n24.5,4,113,95\n22,6,198,95\n"
TITANIC = """PassengerId,Survived,Pclass,Name,Sex,Age,Fare,Cabin
1,0,3,"Braund, Mr. Owen Harris",male,22,7.25,
2,1,1,"Cumings, Mrs. John Bradley (Florence ""Briggs"" Thayer)",female,38,71.2833,C85
3,1,3,"Heikkinen, Miss. Laina",female,26,7.925,
4,0,3,"Allen, Mr. William Henry",male,35,8.05,
6,0,3,"Moran, Mr. James",male,,8.4583,
7,1,1,"McCarthy, Mr. Timothy J",male,54,51.8625,E46
"""
FORM = """"Zeitstempel","Wie groß bist du? (cm)","Schuhgröße","Sport pro Woche [h]"
"2024/05/01 9:12:33 AM OESZ","172","39","3,5"
"2024/05/01 9:13:05 AM OESZ","181","43","0"
"2024/05/02 8:00:10 PM OESZ","165","38","7"
"2024/05/02 8:02:10 PM OESZ","190","45","2,5"
"""
PAIRS = "a,y\n25,2345.5\n31,1980\n44,-3100.25\n52,12000\n"
REGRESSION = {"kind": "regression"}

EXPORTS = {
    "UCI's iris.data": (written(",") + "\n", TWIN, 4, {}),
    "Kaggle's Iris.csv": (
        "Id,L,W,P,Species\n" + written(",", begin="{0},"),
        TWIN,
        "Species",
        {"columns": ["L", "W", "P"]},
    ),
    "R: write.csv": ('"",' + NAMES.format(",") + written(",", quoted, '"{0}",'), TWIN, "Species", {}),
    "R: write.csv2": ('"";' + NAMES.format(";") + written(";", continental, '"{0}";'), TWIN, "Species", {}),
    "R: write.table": (NAMES.format(" ") + written(" ", quoted, '"{0}" '), TWIN, "Species", {}),
    "R: print": (NAMES.format(" ").replace('"', "") + written(" ", padded, "{0} "), TWIN, "Species", {}),
    "pandas: to_csv": (",L,W,P,species\n" + written(",", begin="{0},"), TWIN, "species", {}),
    "pandas: to_markdown": (
        "|    |   L |   W |   P | species |\n|---:|----:|----:|----:|:--------|\n"
        + written(" | ", begin="| {0} | ", end=" |\n"),
        TWIN,
        "species",
        {},
    ),
    "mysql --batch": ("L\tW\tP\tspecies\n" + written("\t"), TWIN, "species", {}),
    "psql": (
        " L | W | P | species \n---+---+---+---------\n" + written(" | ", begin=" ") + "(7 rows)\n\n",
        TWIN,
        "species",
        {},
    ),
    "sqlite: mode column": (
        "L    W    P    species\n---  ---  ---  ----------\n" + written("  "),
        TWIN,
        "species",
        {},
    ),
    "org-mode": ("| L | W | P | y |\n|---+---+---+---|\n" + written(" | ", begin="| ", end=" |\n"), TWIN, "y", {}),
    "an own count in the first line": ("7,3,setosa,versicolor\n" + written(","), TWIN, 4, {}),
    "UCI's auto-mpg.data": (
        "".join(f'{a:<7}{b:<4}{c:<11}{d:<11}\t"{name}"\n' for a, b, c, d, name in CARS),
        CARS_TWIN,
        1,
        {"missing": "drop", "columns": [2, 3, 4], "header": False},
    ),
    "seaborn's mpg": (
        "mpg,cylinders,displacement,horsepower,name\n"
        + "".join(f"{a},{b},{c},{d.strip('?')},{name}\n" for a, b, c, d, name in CARS),
        CARS_TWIN,
        "mpg",
        {"missing": "drop", "columns": ["cylinders", "displacement", "horsepower"]},
    ),
    "Kaggle's titanic": (
        TITANIC,
        "f,m,a,p,y\n0,1,22,7.25,0\n1,0,38,71.2833,1\n1,0,26,7.925,1\n0,1,35,8.05,0\n0,1,54,51.8625,1\n",
        "Survived",
        {"missing": "drop", "categories": "one-hot", "columns": ["Sex", "Age", "Fare"]},
    ),
    "UCI's winequality-red.csv": (
        '"fixed acidity";"pH";"quality"\n7.4;3.51;5\n7.8;3.2;5\n11.2;3.16;6\n7.9;.3;6\n7.5;3.3;5\n',
        "a,b,y\n7.4,3.51,5\n7.8,3.2,5\n11.2,3.16,6\n7.9,0.3,6\n7.5,3.3,5\n",
        "quality",
        {},
    ),
    "a Google form in German": (
        FORM,
        "a,b,y\n172,3.5,39\n181,0,43\n165,7,38\n190,2.5,45\n",
        "Schuhgröße",
        REGRESSION | {"columns": ["Wie groß bist du? (cm)", "Sport pro Woche [h]"]},
    ),
    "Excel in German": (
        "\ufeffAlter;Gewicht\r\n25;2.345,5\r\n31;1.980\r\n44;-3.100,25\r\n52;12.000,00\r\n",
        PAIRS,
        "Gewicht",
        {},
    ),
    "Excel in French": (
        (
            "\u00c2ge;Revenu\r\n25;2\u202f345,50 \u20ac\r\n31;1\u202f980,00 \u20ac\r\n44;-3\u202f100,25 \u20ac\r\n"
            "52;12\u202f000,00 \u20ac\r\n"
        ),
        PAIRS,
        "Revenu",
        {},
    ),
    "Excel in English, for an accountant": (
        'Age,Income\r\n25," $ 2,345.50 "\r\n31," $ 1,980.00 "\r\n44," $ (3,100.25)"\r\n52," $ 12,000.00 "\r\n',
        PAIRS,
        "Income",
        {},
    ),
    "Excel in Switzerland": (
        "Alter;Lohn\r\n25;2\u2019345.50\r\n31;1980\r\n44;-3\u2019100.25\r\n52;12\u2019000\r\n",
        PAIRS,
        2,
        {},
    ),
    "India's groups": (
        'a,y\n1,"1,23,456.5"\n2,"2,00,000"\n3,"12,34,567"\n4,"45,000"\n',
        "a,y\n1,123456.5\n2,200000\n3,1234567\n4,45000\n",
        "y",
        {},
    ),
    "errors of a spreadsheet": (
        "a,b,y\n1,2,3\n2,#DIV/0!,4\n3,#N/A,5\n4,6,7.5\n5,5,8\n",
        "a,b,y\n1,2,3\n4,6,7.5\n5,5,8\n",
        "y",
        {"missing": "drop"},
    ),
    "SPSS with commas and no nought": (
        "age;score\r\n23;,50\r\n31;-,75\r\n45;1,25\r\n52;2,00\r\n",
        "a,y\n23,.5\n31,-.75\n45,1.25\n52,2\n",
        "score",
        {},
    ),
    "SAS's points": ("age,score\n23,0.5\n.,1\n45,1.25\n52,2\n", "a,y\n23,.5\n45,1.25\n52,2\n", 2, {"missing": "drop"}),
    "MATLAB: save -ascii": (
        (
            "   2.5000000e+01   2.3455000e+03\n   3.1000000e+01   1.9800000e+03\n   4.4000000e+01  -3.1002500e+03\n"
            "   5.2000000e+01   1.2000000e+04\n"
        ),
        PAIRS,
        2,
        {},
    ),
    "NumPy: savetxt": (
        "# a y\n2.500000000000000000e+01 2.345500000000000000e+03\n3.1e1 1.98e3\n4.4e1 -3.10025e3\n5.2e1 1.2e4\n",
        PAIRS,
        "y",
        {},
    ),
    "a weather service": (
        (
            "STATIONS_ID;MESS_DATUM;TT_TU;RF_TU;eor\n       3987;2024010100;   5.1;  88.0;eor\n"
            "       3987;2024010101;   5.3;  87.0;eor\n       3987;2024010102;  -4.9;  90.5;eor\n"
        ),
        "a,y\n5.1,88\n5.3,87\n-4.9,90.5\n",
        "RF_TU",
        {"columns": ["TT_TU"]},
    ),
    "LabVIEW": (
        (
            "LabVIEW Measurement\t\nWriter_Version\t2\n***End_of_Header***\t\n\nX_Value\tVoltage\tComment\n0.0\t1.5\t\n"
            "0.1\t1.7\t\n0.2\t2.25\t\n"
        ),
        "a,y\n0,1.5\n0.1,1.7\n0.2,2.25\n",
        "Voltage",
        {"columns": ["X_Value"]},
    ),
    "cells of two lines": (
        'note,a,y\n"first\nsecond, still",1,3\nx,2,4\n"z, ""q""",4,7.5\n',
        "a,y\n1,3\n2,4\n4,7.5\n",
        "y",
        {"columns": ["a"]},
    ),
    "a delimiter at every end": ("a;b;y;\n1;2;3;\n2;3;4;\n4;2;7,5;\n", "a,b,y\n1,2,3\n2,3,4\n4,2,7.5\n", "y", {}),
    "two bars": ("a||b||y\n1||2||3\n2||3||4\n3||1||6.5\n", "a,b,y\n1,2,3\n2,3,4\n3,1,6.5\n", "y", {}),
}
